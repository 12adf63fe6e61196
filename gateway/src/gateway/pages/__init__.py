"""What people open in a browser: the frontend, and the API's documentation."""
