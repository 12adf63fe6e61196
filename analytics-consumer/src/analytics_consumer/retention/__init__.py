"""Removing what is older than it has to be, and a ledger of it.

Each step is a short transaction, so that counting and reading go on beside it. First it is noted
that nothing before an instant is kept, so that nobody reads what is about to go; then it goes.
What is removed from the request log is entered in a ledger: the numbers of each producer, so that
the log and what was removed still are all that was applied, and what the requests of each day added
up to, so that the rollups can still be checked against them.
"""
