"""Making all rollups anew beside the live ones, comparing both, and swapping them in one step.

The first transaction begins a generation that nobody reads: from then on, what is folded into the
live one is kept for the new one too. The snapshot taken next decides what is read from the source:
the requests that it sees. What it does not see comes from the kept deltas. So at any moment

    new generation + kept deltas that the snapshot does not see = live generation

holds, whatever is counted meanwhile, and both can be compared byte by byte, and swapped.
"""
