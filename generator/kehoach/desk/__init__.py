"""A folder of plans: what the command line and a page both need, without words, screen or clock.

`names` says what a name means (a file, a folder, a version on a day); `versions` reads the version under
a name and `known` says what is known of two besides; `in_force` reads a plan with its amendments. `checks`
looks for faults. `orders` renders plans, in several `processes` where asked, and `instruments` makes amending
documents. `folder` looks at the Word files of a folder, `outputs` says how each stands against its `sources`,
`stale` redoes it. `files` reads and writes, by `replacing` so that a stop leaves the old file whole.

What has to be told comes back as a value, or as one of `errors`.
"""
