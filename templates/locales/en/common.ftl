# Texts used on many pages. Sentences of at most 15 words, addressed to "you", verbs first.

## The frame of every page
site-name = Tanggap
site-place = Banjarbaru City
site-slogan = Report a problem with a city service. We act, you follow.
title-separator = –
skip-to-content = Skip to content
main-navigation = Main menu
staff-navigation = Staff menu
nav-home = Home
nav-report = Make a report
nav-track = Track
nav-units = Units & results
nav-queue = Queue
nav-walk-in = Record a report
nav-messages = Messages
nav-scores = Results
nav-public-site = Public site
sign-in = Staff sign-in
sign-out = Sign out
footer-help = Help
footer-help-text = How to report, how you are protected, how long it takes
footer-emergency = Emergency? Call 112
footer-emergency-text = Reports here are not watched every minute.
footer-staff = For staff
footer-legal = Public complaint service of the City Government of Banjarbaru. Free of charge.
language-choose = Language
language-name = English

## Forms
optional = (optional)
errors-heading = Some things need your attention
error-prefix = Error:
choose-one = Choose one
change = Change
send = Send
back = Back
continue = Continue
filter = Filter
notice-information = Information
notice-warning = Please note
notice-success = Done
notice-failure = Not done

## Lists
pager = Pages of the list
pager-next = Next
pager-first = To the start of the list
nothing-here = Nothing here yet.
timeline = History of the report
complaints-count =
    { $n ->
        [one] { $n } report
       *[other] { $n } reports
    }
table-scrolls = { $title } (scroll to see all columns)

## Public states
state = Status
state-received = Received
state-assigned = Being verified
state-in_progress = In progress
state-awaiting_reporter = Needs your answer
state-resolved = Resolved
state-closed = Closed
state-archived = Cannot be processed
state-referred = Passed on
# For staff it is the reporter who is awaited.
state-staff-awaiting_reporter = Waiting for the reporter

state-hint-received = We are choosing the right unit.
state-hint-assigned = The unit is checking your report.
state-hint-in_progress = The unit is working on the problem.
state-hint-awaiting_reporter = Staff need your answer. The deadline is paused.
state-hint-resolved = Check the result, then tell us whether it is solved.
state-hint-closed = This report is finished and closed.
state-hint-archived = We do not process this report. The reason is below.
state-hint-referred = We passed the matter on to the body in charge.

closed-confirmed = Closed: the reporter says it is solved
closed-no_reply = Closed: no reply before the deadline
closed-withdrawn = Closed: the reporter withdrew the report
closed-merged = Closed: joined with another report

archive-unclear = The report is unclear and was not completed
archive-not_government = Not about a government service
archive-in_court = The matter is before a court
archive-criminal = A suspected crime, which is for the police
archive-repeated = The same report was sent before
archive-spam = Contains no report

## Kinds and channels
kind = Kind
kind-complaint = Complaint
kind-supervisory = Complaint about misconduct
kind-information = Request for information
kind-aspiration = Suggestion
kind-praise = Praise
kind-complaint-hint = A city service or facility does not work as it should.
kind-supervisory-hint = Suspected bribery, abuse of office or misconduct. Examined by the Inspectorate.
kind-information-hint = You want to know something about a city service.
kind-aspiration-hint = An idea or a wish for the city.
kind-praise-hint = Thanks to staff or a service.

channel = Channel
channel-web = This site
channel-api = Another application
channel-open311 = Open311
channel-whatsapp = WhatsApp
channel-walk_in = Visit or telephone
channel-import = Older data

## Protection of the reporter
identity = Protection of your identity
identity-confidential = Complaint desk only
identity-confidential-hint = The office you report sees neither your name nor your number.
identity-named = Handling staff too
identity-named-hint = Handling staff may see your name and number. Every look is logged.
identity-anonymous = Without identity
identity-anonymous-hint = We store no name or number. Follow only with number and code.
private-content = Keep the content from the public
private-content-hint = The public does not see the content. The report is only counted.

## Roles
role = Role
role-reporter = Reporter
role-officer = Officer
role-head = Head of unit
role-coordinator = Complaint coordinator
role-inspector = Inspectorate
role-personnel = Personnel agency (BKPSDM)
role-leader = City leadership
role-admin = System administrator
role-system = System

## Deadlines
clock-verification = Verification
clock-first_response = First response
clock-resolution = Resolution
clock-legal = Legal limit
deadline = Deadline
deadline-by = By { $time }

# Deadline badges. $left, $late and so on are lengths of time already.
sla-left = { $left } left
sla-late = { $late } overdue
sla-paused = Paused: reporter, { $used } of { $most } d
sla-paused-words = Paused: waiting for the reporter, { $used } of { $most } working days
sla-met = On time
sla-missed = { $late } late
sla-reopened = Reopened ({ $number }), { $left } left
sla-none = No deadline
sla-state-safe = Safe
sla-state-running = Running
sla-state-urgent = Urgent
sla-state-late = Overdue
sla-state-paused = Paused
sla-state-met = On time
sla-state-missed = Late
sla-state-reopened = Reopened
sla-state-none = No deadline

duration-days-short = { $n } d
duration-hours-short = { $n } h
duration-minutes-short = { $n } m
duration-days =
    { $n ->
        [one] { $n } working day
       *[other] { $n } working days
    }
duration-hours =
    { $n ->
        [one] { $n } working hour
       *[other] { $n } working hours
    }
duration-minutes =
    { $n ->
        [one] { $n } minute
       *[other] { $n } minutes
    }
duration-none-short = 0 m
duration-none = less than a minute
wait-seconds =
    { $n ->
        [one] { $n } second
       *[other] { $n } seconds
    }
wait-minutes =
    { $n ->
        [one] { $n } minute
       *[other] { $n } minutes
    }
wait-hours =
    { $n ->
        [one] { $n } hour
       *[other] { $n } hours
    }
calendar-days =
    { $n ->
        [one] { $n } day
       *[other] { $n } days
    }
working-days =
    { $n ->
        [one] { $n } working day
       *[other] { $n } working days
    }

## Dates, in the form: Thursday 26 November 2026, 16:00 WITA
date = { $day } { $month } { $year }
date-short = { $day } { $month }
date-long = { $weekday } { $day } { $month } { $year }
time = { $hour }:{ $minute }
at-time = at { $time }
date-time = { $date }, { $time } { $zone }
weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
month-short-1 = Jan
month-short-2 = Feb
month-short-3 = Mar
month-short-4 = Apr
month-short-5 = May
month-short-6 = Jun
month-short-7 = Jul
month-short-8 = Aug
month-short-9 = Sep
month-short-10 = Oct
month-short-11 = Nov
month-short-12 = Dec

## The reporter's verdict
rating = Rating
rating-1 = Not good
rating-2 = Poor
rating-3 = Good
rating-4 = Very good

## The history: one line an event
fact-received = Report received
fact-assigned = Passed to { $unit }
fact-started = The unit started work
fact-answered = The unit answered
fact-resolved = The unit says it is solved
fact-asked = Staff asked the reporter a question
fact-question_delivered = The question reached the reporter. The deadline is paused
fact-waiting_ended = The pause ended. The deadline runs again
fact-replied = The reporter added information
fact-contested = The unit says it is not in charge and names { $owner }
fact-transfer_requested = The unit asks to hand over to { $unit }
fact-handover_rejected = The coordinator decided that the report stays with this unit
fact-referred = Passed on to { $body }
fact-archived = Cannot be processed: { $reason }
fact-appealed = The reporter objects to this decision
fact-confirmed = The reporter says it is solved
fact-rated = The reporter's rating: { $rating }
fact-disputed = The reporter says it is not solved, reopened ({ $number })
fact-dispute_overturned = The reporter's objection was found to be without ground
fact-audited =
    { $result ->
        [passed] The Inspectorate checked again: the result holds
       *[failed] The Inspectorate checked again: the result does not hold
    }
fact-window_closed = Closed, no reply before the deadline
fact-withdrawn = The reporter withdrew the report
fact-merged = Joined with report { $reference }
fact-unmerged = The joining was undone
fact-recategorised = Kind and category changed to { $class }
fact-evidence_attached = The unit added proof of the work
fact-noted = Internal note
fact-identity_opened = The reporter's identity was opened by { $role }
fact-escalated = { $clock } has used { $percent }% of its time, superiors were told
fact-erased = Personal data was erased
fact-published = The words are shown to the public
fact-unpublished = The words are no longer shown to the public
fact-note_submitted = { $unit } wrote a note of improvement on { $category }
fact-note_accepted = The note of improvement on { $category } was accepted

## Why an act was refused, and the way on
refusal-role = Your role may not do this. Contact the complaint coordinator.
refusal-other-unit = Another unit holds this report. Go back to your unit's queue.
refusal-conflict-of-interest = This report concerns your own unit. The Inspectorate handles it.
refusal-reserved-for-parent = The reporter objected twice. Only the parent unit's head may answer.
refusal-state = The report has changed, so this is not possible. See its current state.
refusal-text-too-short = The text is too short. Explain a little more.
refusal-text-too-long = The text has more than 4,000 characters. Shorten it, then send again.
refusal-evidence-missing = This category needs proof of the work. Attach a photo or document first.
refusal-asked-already = This was asked already. Work with what is known.
refusal-less-proof = That category wants less proof. Ask the coordinator to change it.
refusal-late-already = A deadline has passed. A kind without deadlines cannot be chosen any more.
refusal-nobody-to-ask = An anonymous reporter cannot be reached. Work with what is known.
refusal-contest-too-late = The limit of one working day has passed. Ask for a transfer instead.
refusal-too-many-hops = The report has moved twice. Now only the coordinator moves it.
refusal-handover-pending = An earlier handover is undecided. Wait for the coordinator.
refusal-owner-is-holder = The report is with that unit already. Choose another unit or body.
refusal-unknown-unit = That unit does not exist or no longer does. Choose from the list.
refusal-unknown-body = That body is not in the directory. Choose from the list.
refusal-unknown-category = That category does not exist. Choose from the list.
refusal-window-over = The time to respond has passed. Make a new report if the problem remains.
refusal-no-more-disputes = You have objected twice. You can go on to the Ombudsman.
refusal-rated-already = We have your rating already. Thank you.
refusal-merge-target = It cannot be joined with that report. Choose another open report.
refusal-not-yet = The time is not over yet. Try again after the deadline.
refusal-nothing-changes = Nothing would change, so nothing was stored.
refusal-not-public = The words of this complaint may not be shown to the public.
refusal-calendar = The working calendar cannot give a deadline. Contact the system administrator.

## Error pages
error-reference-words = What happened
error-kept = Your text
error-kept-hint = Your text is safe here. Copy it, then send it again later.
error-way-home = To the home page
error-way-report = Make a report
error-way-track = Track a report
error-way-sign-in = Staff sign-in
error-way-queue = To the queue
error-way-back = Back to the page before
error-way-emergency = Emergency? Call 112
error-bad-request = The request cannot be read
error-bad-request-text = What we received is broken or incomplete. Reload the page, then try again.
error-invalid = Some things need your attention
error-invalid-text = Nothing was stored yet. Correct the following, then send again.
error-not-found = Page not found
error-not-found-text = This address does not exist, or you may not see it. Check the address.
error-method = Not done this way here
error-method-text = This address does not take such requests. Start again from the home page.
error-timeout = Sending took too long
error-timeout-text = The connection was too slow and broke off. Try again.
error-sign-in = Sign in first
error-sign-in-text = This page is for staff. Sign in, then try again.
error-first-password = The password must be replaced
error-first-password-text = Sign in on the staff page and choose your own password.
error-forbidden = Not allowed
error-forbidden-text = Your account may not do this. Contact the complaint coordinator.
error-refused = This cannot be done
error-conflict = Somebody else has just changed this report
error-conflict-text = Nothing of yours was stored. Open the current report, then try again.
error-too-large = Too large
error-too-large-text = Make the file smaller or the text shorter, then send again.
error-media = We do not take this kind of content
error-media-text = Use the form on this site, or send JSON to the API.
error-limited = Please wait a little
error-limited-text = Too many messages from you or this network. Try again { $time }.
error-limited-in = in { $time }
error-overloaded = The service is very busy
error-overloaded-text = Nothing was stored yet. Try again in a moment.
error-server = The service has a problem
error-server-text = The mistake is ours and has been logged. Try again in a while.

## Mistakes in forms
field-error-required = Fill in this part
field-error-description-missing = Write what is wrong, or add a photo
field-error-description-too-short =
    { $least ->
        [one] Write a little more, at least { $least } character
       *[other] Write a little more, at least { $least } characters
    }
field-error-description-too-long =
    { $excess ->
        [one] The text is { $excess } character too long. Shorten it, or attach a document
       *[other] The text is { $excess } characters too long. Shorten it, or attach a document
    }
field-error-text-too-short =
    { $least ->
        [one] Write a little more, at least { $least } character
       *[other] Write a little more, at least { $least } characters
    }
field-error-text-too-long =
    { $excess ->
        [one] The text is { $excess } character too long. Shorten it
       *[other] The text is { $excess } characters too long. Shorten it
    }
field-error-place-unknown = That subdistrict is not in the list. Choose from the list
field-error-coordinates = The point cannot be read. Choose a subdistrict instead
field-error-contact = The WhatsApp number or email is not right. Example: 0812 3456 7890 or name@example.com
field-error-email = The email is not right. Example: name@example.com
field-error-token-expired = The page was open too long. Your text is still here. Tap Send once more
field-error-sent-before-differently = We have this message already, with other content. Reload the page for a new report
field-error-choice = Choose one from the list
field-error-category-unknown = That category does not exist. Choose from the list
field-error-unit-unknown = That unit does not exist. Choose from the list
field-error-date = The date is not right. Example: 26-11-2026
field-error-date-in-future = That date has not come yet. Give the date it happened
field-error-reference = The report number is not right. Example: BJB-7K3M-92QD
field-error-rating = Choose a rating from 1 to 4
field-error-unknown-field = This field is not known. Remove it
field-error-idempotency-key = The key must have 1 to 255 characters
field-error-type =
    { $expected ->
        [text] Fill in a text
        [number] Fill in a number
        [boolean] Fill in true or false
        [object] Fill in a JSON object
        [list] Fill in a list
       *[other] This is not the right type
    }
field-error-utf8 = The text is not valid UTF-8
field-error-twice = This field is there twice. Send it once
field-error-sign-in = Name or password is wrong. Try again
warning-nik = Your text seems to contain a national ID number. Remove it to be safe?
warning-both = Your text seems to contain a national ID number and a telephone number. Remove them to be safe?
warning-phone = Your text seems to contain a telephone number. Remove it to be safe?
warning-emergency = Emergency? Call 112 now. This report is not watched every minute.
