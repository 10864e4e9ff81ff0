# Scores of units. Sentences have at most 15 words.

## The list of units
score-units-heading = Units & performance
score-units-lead = How well each unit keeps its service promises, quarter by quarter.
score-name = Responsiveness index
score-quarter = Quarter { $quarter } of { $year }
score-period = Quarter
score-show = Show
score-unit = Unit
score-score = Score
score-interval = 95% interval
score-interval-of = { $low } to { $high }
score-interval-95 = 95% confidence interval: { $interval }
score-resolved = Resolved
score-received = Received
score-as-of = As of { $time }.
score-chart-key = The dot is the score, its line the 95% interval. Upright lines are the bands' borders. Intervals that overlap mean no real difference.
score-method-link = How it is computed
score-too-little = Not enough data yet
score-too-little-text = Units with fewer than 20 resolved reports get no score and no band yet.
score-quiet = { $n } units without any report in this quarter
score-level-all = All units
score-level-city = City
score-level-agency = Agencies
score-level-section = Sections, technical units and health centres
score-level-district = Districts
score-level-subdistrict = Subdistricts
score-band = Band
score-meaning = Meaning
score-lowest = Lowest score
score-band-a = Very good
score-band-b = Good
score-band-c = Less good
score-band-d = Not good

## The page of a unit
score-counts = { $resolved } reports resolved and { $received } received in this quarter.
score-status-open = This quarter is still running, so its score still changes.
score-status-provisional = This quarter is over. Its score is provisional: disputes and ratings that come later still count.
score-formula = Formula version { $version }.
score-csv = Compute it again: download CSV
score-most = What lowers the score most
score-most-text = Points are what is missing to full marks, added up over all components.
score-components = Components of the score
score-components-text = Upright lines on the bars are the bands' borders. The points of all components add up to the score.
score-component = Component
score-weight = Weight
score-part-whole = Numerator / denominator
score-reached = Reached
score-fraction = { $part } of { $whole }
score-value = Value
score-points = Points
score-of = { $points } of { $share }
score-lost = Lost
score-no-data = No data. Its weight is shared among the other components.
score-behind = The reports behind each component
score-entries =
    { $n ->
        [0] none
        [one] { $n } entry
       *[other] { $n } entries
    }
score-all-entries = See all { $n } entries
score-costs = The greatest effect first.
score-nothing-lost = Nothing lowers the value.
score-what = Report
score-reason = Reason
score-topic = Recurring topic
score-secret = Confidential report
score-shown = Numbers { $from } to { $to } of { $all }.
score-trend = The score over time
score-trend-text = Dots are the quarters' scores, their lines the 95% intervals. Dashed lines are the borders of bands A, B and C.

## Components
score-t1 = First response in time
score-t2 = Resolution in time
score-q1 = Outcome held
score-q2 = Reporters' ratings
score-b = Backlog
score-r = Routing honesty
score-e = Evidence of work
score-l = Learning from recurring problems
score-t1-method = A report answered in time counts 1. A late one counts less, by how late it was compared with its time limit. The value is the mean over reports whose first response fell due in this quarter.
score-t2-method = The same as the first response, for resolution. Open reports past their limit count too.
score-q1-method = The share of resolved reports neither disputed with ground nor failed in a re-check.
score-q2-method = The mean rating from 1 to 4, mixed with 10 ratings at the city's mean. So a few ratings do not decide everything.
score-b-method = Falls with the open reports past their limit, compared with those received, at least 5.
score-r-method = Falls when the unit called a report not its matter and the coordinator decided otherwise.
score-e-method = The share of resolved reports with accepted evidence, in categories that need it.
score-l-method = The share of recurring topics (5 reports or more) with an accepted corrective note.

## Reasons
score-why-in-time = in time
score-why-late = { $late } late
score-why-late-shared = { $late } late, shared with other holders
score-why-overdue = { $late } past the limit and still open
score-why-held = the outcome held
score-why-disputed = disputed by the reporter: not solved
score-why-audit-failed = found not solved in a re-check
score-why-rated = rated { $n } out of 4
score-why-contest-rejected = called not its matter, rejected by the coordinator
score-why-evidence = evidence accepted
score-why-no-evidence = no accepted evidence
score-why-learned = { $n } reports, corrective note accepted
score-why-not-learned = { $n } reports, no accepted corrective note yet

## What is left out
score-left-out = What is not counted, and why
score-left-out-number = The number of reports never lowers a score. Citizens must feel free to report.
score-left-out-outside = Reports referred to other bodies, archived or withdrawn before they were late: not the unit's matter.
score-left-out-late = What was late or disputed before that still counts, up to that moment.
score-left-out-merged = Merged reports count once, as the earliest of them.
score-left-out-contest = The time of a unit that really was not responsible is not charged to it.
score-left-out-pause = Waiting for the reporter's answer, up to its limit, is not counted as late.
score-left-out-coordinator = Time at the coordinator's desk is not charged to a unit.
score-left-out-praise = Praise has no time limit and adds nothing to a score.
score-left-out-secret = Confidential reports count, but neither their content nor their number is shown.

## Corrective notes
score-notes = Recurring topics and corrective notes
score-notes-text = A topic with 5 reports or more needs a correction. Answers one by one are not enough.
score-note-missing = No note yet
score-note-waiting = Waiting to be accepted
score-note-accepted = Note accepted
score-note-write = Write a corrective note
score-note-words = What is changed so that this problem does not recur?
score-note-hint = Name cause, action, who is responsible by position, and the date. At least 40 letters.
score-note-send = Send the note
score-note-accept = Accept the note
score-note-sent = The note was sent. The coordinator or the Inspectorate will look at it.
score-note-taken = The note was accepted. The score will change in a moment.

## How it is computed
score-method-heading = How the responsiveness index is computed
score-method-lead = The index is a value from 0 to 100 for one unit and one quarter.
score-method-source = It is computed only from the events of each report: when it came in, was answered, resolved, disputed and rated. Nobody fills in a value by hand.
score-method-parts = Eight components
score-method-parts-text = Each component has a value from 0 to 1, multiplied by its weight. Components without data are passed over and their weight is shared.
score-method-how = How it is measured
score-method-bands = Bands
score-method-bands-text = The borders are those of the service index in PermenPANRB 14/2017.
score-method-late = Being late
score-method-late-text = Lateness is counted in working time, without waiting for the reporter. When a report changes hands, lateness is shared by how long each unit held it.
score-method-interval = The 95% interval
score-method-interval-text = The interval shows how far chance alone can move a score. The more reports, the narrower it gets. That is why units are grouped by band and never ranked.
score-method-status = From provisional to final
score-method-people = A score punishes nobody by itself. Leaders decide what follows, and give their reasons.
score-method-recompute = Computing it again
score-method-recompute-text = Every unit's page offers a CSV with all entries that count. Numerators and denominators of T1 and T2 are written in millionths of a report.
field-error-period = A quarter is written like 2026-Q3
score-unit-closed = This unit is closed. Its last day was { $date }.
score-unit-follows = Its work is continued by:
