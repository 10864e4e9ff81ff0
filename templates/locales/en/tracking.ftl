# Tracking a report.

## Number and code
tracking-heading = Track a report
tracking-lead = The number shows where it stands. Number and code open the whole report.
tracking-still-open = This browser still has a report open:
tracking-close = Close this report
tracking-close-hint = Use this on a shared phone or computer.
tracking-reference = Report number
tracking-reference-hint = Example: BJB-7K3M-92QD. Small letters and no dashes are fine too.
tracking-code = Secret code
tracking-code-hint = To read answers, to answer and to rate. Example: 7K3M-92QD-5TXV
tracking-look = Show the report
tracking-unknown = That report number does not exist. Check how it is written
tracking-no-match = Number and code do not fit. Check both
tracking-limited = Too many wrong codes. Try again in { $time }.

## Status
tracking-title = Report { $reference }
tracking-unit = Unit
tracking-received-at = Received
tracking-assigned-at = Reached the unit
tracking-answered-at = Answered
tracking-resolved-at = Said to be solved
tracking-ended-at = Ended
tracking-merged = Like reports are handled together. This is the state of all.
tracking-summary = Summary
tracking-identity-opened = Your identity was opened
tracking-times =
    { $n ->
        [one] { $n } time
       *[other] { $n } times
    }
tracking-open = Open the whole report
tracking-open-hint = The code is on your receipt. Example: 7K3M-92QD-5TXV
tracking-open-button = Open

## Deadlines
tracking-deadlines = Deadlines
tracking-why = Why this date?
tracking-from-to = { $from } to { $to }
tracking-step-begins = Counted from { $time }.
tracking-step-counted = { $days }: { $span }
tracking-step-closed = Not counted: { $span }
tracking-step-paused = Paused from { $from } to { $to }. The deadline became { $due }.
tracking-step-kept = The category was changed later, which made the deadline the one above.
tracking-step-provisional = The list of holidays for that time is not official yet.
tracking-why-chosen = You chose this unit.
tracking-why-employee = The civil servant you named works in this unit.
tracking-why-supervisory = The Inspectorate examines suspected misconduct.
tracking-why-rule = A rule of the city names this unit.
tracking-why-category = This unit handles that kind of problem.
tracking-why-coordinator = The coordinator chose this unit.
tracking-why-terms = The words that decided: { $terms }.

## What the reporter does
tracking-question = Staff need your answer before { $time }
tracking-answer = Your answer
tracking-solved = Is the problem solved?
tracking-window = Answer before { $time }. Without an answer the report is closed.
tracking-rating = How was it handled?
tracking-confirm-text = Comment
tracking-confirm = Yes, it is solved
tracking-rate = Send rating
tracking-dispute-text = What is not solved?
tracking-dispute = Reopen the report
tracking-add = Add to the report
tracking-add-text = What you want to add
tracking-withdraw = Withdraw the report
tracking-withdraw-text = Reason
tracking-appeal-text = Why should this report be processed?
tracking-appeal-hint = The coordinator looks at your objection.
tracking-appeal = Object
tracking-session-over = The page was open too long. Open it again with the code, then send your text.
tracking-done-reply = What you added is stored.
tracking-done-confirm = Thank you. The report is closed as solved.
tracking-done-dispute = The report is open again. The unit has been told.
tracking-done-rate = Thank you. Your rating is stored.
tracking-done-withdraw = The report is withdrawn.
tracking-done-appeal = Your objection is stored. The coordinator will look at it.

## Late, what comes next, notices
tracking-late-days = Late by { $days }.
tracking-late-hours = Late by less than one working day.
tracking-late-told = The unit's superiors were told automatically.
tracking-late-still = This report must still be handled.
tracking-explain = Ask why
tracking-explanation-asked = You have asked why.
tracking-done-explain = The unit has been asked to explain.
tracking-badge = { $clock }: { $date }
tracking-next-route = Next: we choose the unit by { $time }.
tracking-next-route-late = Next: we choose the unit. The deadline has passed.
tracking-next-answer = Next: the unit answers by { $time }.
tracking-next-answer-late = Next: the unit answers. The deadline has passed.
tracking-next-resolve = Next: the unit solves it by { $time }.
tracking-next-resolve-late = Next: the unit resolves it. The deadline has passed.
tracking-next-reply = Next: answer the question by { $time }.
tracking-next-judge = Next: say whether it is solved by { $time }.
tracking-notice-none = We keep no contact of yours. Open this page for news.
tracking-notice-soon = We tell you by the contact you left.
tracking-notice-waiting = The last notice is not sent yet. We try again automatically.
tracking-notice-whatsapp-sent = We tell you by WhatsApp. The last notice was sent.
tracking-notice-whatsapp-arrived = We tell you by WhatsApp. The last notice has arrived.
tracking-notice-mail-sent = We tell you by e-mail. The last notice was sent.
tracking-notice-local = Notices cannot be sent: the office's mail or WhatsApp is not connected. Look here.
tracking-notice-failed = The last notice did not reach your contact. Look here.

## History
tracking-due-stays = The deadline stays { $date }.
tracking-due-becomes = The deadline becomes { $date }.
tracking-asked-until = An answer is awaited until { $time }.
tracking-paused-until = The deadline is paused until { $time } at the latest.
tracking-window-until = You can judge the result until { $time }.
tracking-body-contact = How to reach it: { $contact }
tracking-answers-next = The head of { $unit } answers now.
tracking-openings = When and what for was it opened?

## Solved or not
tracking-solved-yes = Yes, it is solved
tracking-solved-some = In part
tracking-solved-no = No
tracking-in-part = It is solved only in part.
tracking-disputes-two = You can reopen a report twice. This is the first time.
tracking-disputes-one = This is the second and last time. The head of the unit above answers.
tracking-dispute-hint = At least 10 characters. The unit gets no longer deadline.
tracking-withdraw-hint = The report is closed and not opened again. The unit stops its work. The record stays.
tracking-lost = Lost the code?

## Photos and documents
tracking-files = Photos or PDF
tracking-files-hint = Up to 5 files of 10 MB each. We remove the place stored inside photos.
tracking-files-held = We have these already; they go along:
tracking-files-remove = Remove
tracking-files-only = See the photos or documents I send.
tracking-add-hint = May be empty if you send a photo.
tracking-file-proof-photo = Photo of the work ({ $size } KB)
tracking-file-proof = Document about the work ({ $size } KB)
tracking-file-own-photo = Your photo ({ $size } KB)
tracking-file-own = Your document ({ $size } KB)
tracking-next-erased = Next: your data was erased. The unit sees only the kind of problem and the area.
