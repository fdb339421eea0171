"""A folder of plans: what the command line and a page both need, without words, screen or clock.

`names` says what a name means (a file, a folder, a version on a day), `in_force` reads a plan with its
amendments and makes its versions, `checks` looks for faults, `orders` renders, `instruments` makes amending
documents, `outputs` and `folder` tell which Word files are out of date, `stale` redoes them, `compared` reads
two versions to compare, `files` and `replacing` write safely. What has to be told comes back as a value, or
as one of `errors`.
"""
