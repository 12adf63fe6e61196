"""Requests added up: what a batch adds, how it is folded into segments, and how these are made.

A batch appends one delta for each user and quarter of an hour in it: a small row, wherever the
requests lie. Deltas are folded into the segments of their quarters in the background, and once an
hour is over, wide segments are made of them: of one hour, four hours, a day and eight days, in the
views that answers need. A reader takes the widest segments that fit its range, narrower ones at
the ends and where a wide one is not there (yet), and adds the deltas: its sums are exact always.

The idea of cheap appends that are merged later: O'Neil, Cheng, Gawlick, O'Neil: "The
Log-Structured Merge-Tree (LSM-Tree)", Acta Informatica 33, 1996.
"""
