# A holiday that was decreed late: deadlines that are computed anew.
fact-rescheduled = The deadlines were computed anew: { $days }
changed-day = { $is ->
    [closed] { $name }, { $date }, became a holiday
    [open] { $name }, { $date }, is no holiday any more
   *[other] { $name }, { $date }, working hours changed
}
moved-due = { $clock }: from { $from } to { $to }
explain-rescheduled = It was { $from }, and was computed anew because working days changed
tracking-step-before = Days that changed later did not move this deadline.
mail-rescheduled-subject = The deadline of report { $reference } has moved
mail-rescheduled = The deadline of report { $reference } was computed anew because holidays changed.
reference-news-rescheduled = Deadline moved
reschedule-heading = Compute deadlines anew
reschedule-lead = Holidays that come late do not move open reports by themselves. This page shows the difference. Two people decide.
reschedule-version = Version in force: { $version }
reschedule-nothing = No open report would get another deadline.
reschedule-count = { $n ->
    [one] One deadline would move
   *[other] { $n } deadlines would move
}
reschedule-cut = Only the first { $n } open reports are computed here. The act itself covers all.
reschedule-list = Deadlines that would move
reschedule-why = Because of
reschedule-due-then = New deadline
reschedule-ask = Ask to compute anew
reschedule-waits = { $name } asks to compute anew. Somebody of the Inspectorate must agree.
reschedule-agree = Agree and compute anew
reschedule-refuse = Refuse
reschedule-progress = { $looked } of { $total } open reports are done, { $moved } of them moved.
reschedule-refresh = Refresh the page
reschedule-log = What was computed anew
reschedule-moved = Reports that moved
reschedule-standing-waits = Waits for a second person
reschedule-standing-refused = Refused
reschedule-standing-runs = Under way
reschedule-standing-outdated = Stopped: a new version is in force
reschedule-standing-done = Done
reschedule-done-diusulkan = Noted. Somebody of the Inspectorate must agree.
reschedule-done-disetujui = Agreed. The work goes on in the background.
reschedule-done-ditolak = Refused. No deadline has changed.
reschedule-failed-alasan = Write the reason, at least 10 characters.
reschedule-failed-tunggu = One wish still waits or is under way.
reschedule-failed-tidak-ada = It was decided already, or the version is another one.
reschedule-failed-satu-tangan = Your account and that of whoever asks were made by one hand. Somebody else must decide.
reschedule-failed-sama = No deadline would move.
