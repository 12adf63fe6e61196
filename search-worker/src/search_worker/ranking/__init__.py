"""Reading a query, scoring candidates and marking what matched. Knows no database."""
