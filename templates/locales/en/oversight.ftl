# The Inspectorate looks again: the monthly lot, and who looked at what.

nav-oversight = Oversight
oversight-heading = Oversight desk
oversight-no-list = The first list is drawn once this month is over.
oversight-progress = { $drawn } of { $resolved } drawn, { $examined } examined, { $failed } did not hold
oversight-done = done
oversight-more = See all { $n }
oversight-open = Not examined yet
oversight-passed = The outcome holds
oversight-failed = The outcome does not hold
oversight-own = Your own unit: others examine it
oversight-reopened = Opened again by the reporter
oversight-public = The public page of this lot
oversight-unlisted = Examined outside the list
oversight-unlisted-hint = The result counts in the score of the unit. It says nothing about other reports.
oversight-looks = Identities opened
oversight-looks-hint = The last 90 days. No identity is shown here.
oversight-looks-empty = No identity was opened in the last 90 days.
oversight-identity = { $name } opened an identity
oversight-original = { $name } opened the original of a proof
oversight-risks-empty = No proof needs a look.
oversight-escalated = Past 150% of the time
oversight-escalated-empty = No open report is past 150% of its time.
oversight-cause = Cause: { $cause }
oversight-no-cause = The unit has not stated a cause.
oversight-causes = Causes of delay, the last 90 days
oversight-causes-empty = No unit has stated a cause.

## On one report
reaudit-case-open = Drawn for the re-audit of { $month }. Not examined yet; the unit does not know.
reaudit-case-passed = Drawn for the re-audit of { $month }. The outcome holds.
reaudit-case-failed = Drawn for the re-audit of { $month }. The outcome does not hold.

## The public page
reaudit-heading = Monthly re-audit
reaudit-lead = Each month the Inspectorate examines finished reports again. A lot chooses them, and no person.
reaudit-how = { $percent }% of what each unit finished is drawn. At least { $least }, or all.
reaudit-recompute = The hash of the seed is published before the month ends, the seed after the examination. Sort the hashes of the reports; the smallest are drawn.
reaudit-months = Months
reaudit-none = Nothing was drawn yet.
reaudit-commitment = SHA-256 hash of the seed
reaudit-seed = Seed
reaudit-waits = The lot is drawn once this month is over.
reaudit-examining = Drawn, and being examined. The seed is published when all is examined, at the latest { $time }.
reaudit-look = See what was drawn
reaudit-units = What was drawn
reaudit-nothing = Nothing was finished in that month.
reaudit-resolved = Finished
reaudit-drawn = Drawn
reaudit-examined = Examined
reaudit-failed = Did not hold
reaudit-ids = Public ids drawn
