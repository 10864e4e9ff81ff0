# Messages to reporters and staff, the page of messages, and the opening of identities.

## To the reporter
mail-link = Open { $link } and enter the reference and code of your report.
mail-automatic = This message was sent automatically. Please do not reply.
mail-news-subject = There is news about report { $reference }
mail-news = There is news about report { $reference }.
mail-no-content = To protect you, the news itself is on the tracking page only.
mail-unit = Unit in charge: { $unit }
mail-state = Status: { $state }
mail-due-first-response = First response by: { $due }
mail-due-resolution = Resolution by: { $due }
mail-due-window = You can react until: { $due }
mail-received-subject = We have received report { $reference }
mail-received = Thank you. We have received report { $reference }.
mail-moved-subject = Report { $reference } went to another unit
mail-moved = Report { $reference } is now with the following unit.
mail-answered-subject = Report { $reference } was answered
mail-answered = The unit has answered report { $reference }.
mail-asked-subject = A question about report { $reference }
mail-asked = The staff has a question about report { $reference }. Answer it so that work can go on.
mail-resolved-subject = Report { $reference } is said to be solved
mail-resolved = The unit says that report { $reference } is solved. Look at the result: is it?
mail-referred-subject = Report { $reference } was passed to another body
mail-referred = We have passed report { $reference } to the body in charge.
mail-archived-subject = Report { $reference } cannot be processed
mail-archived = We cannot process report { $reference }. You can object to this.
mail-closed-subject = Report { $reference } is closed
mail-closed = Report { $reference } is closed.

## To the staff
mail-staff-one = { $reference } needs your attention
mail-staff-many = { $n } reports need your attention
mail-staff-assigned = { $reference }: a new report for your unit
mail-staff-replied = { $reference }: the reporter added something
mail-staff-disputed = { $reference }: the reporter says it is not solved
mail-staff-share = { $reference }: { $percent }% of the time for { $clock } is used
mail-staff-late = { $reference }: the deadline for { $clock } has passed
mail-staff-due = Deadline for { $clock }: { $due }
mail-staff-open = Open { $link }

## The page of messages
messages-title = Messages
messages-mail-on = Mail is connected.
messages-mail-off = Mail is not connected. Messages to reporters and staff can be read on this page.
messages-whatsapp-on = WhatsApp is connected.
messages-whatsapp-off = WhatsApp is not connected.
messages-webhooks = Other systems that are told: { $n }
messages-dead = Failed: { $n }
messages-dead-text = These are not tried again by themselves. Mend the cause, then send them again.
messages-dead-table = Failed messages
messages-waiting = Waiting: { $n }
messages-waiting-table = Waiting messages
messages-what = For
messages-complaint = Report
messages-since = Since
messages-next = Next try
messages-tries = Tries
messages-reason = Reason
messages-action = Action
messages-again = Send again
messages-reporter = Reporter
messages-staff = Staff
messages-webhook = Other system
messages-unknown = Unknown
messages-local = Local messages
messages-local-text = These have not left this system. Recipients are masked.
messages-to = To { $recipient }

## Opening an identity
identity-title = Open the reporter's identity
identity-of = Report { $reference }
identity-warning = This is logged with your account and your reason. The reporter sees how often.
identity-reason = Reason
identity-reason-hint = Say what you need it for, in at least 10 characters.
identity-passphrase = The Inspectorate's passphrase
identity-passphrase-hint = Six groups of five characters from the Inspectorate's sheet.
identity-open = Open the identity
identity-back = Back to the report
identity-name = Name
identity-phone = Telephone
identity-email = Mail
identity-logged = This look was logged. The data is shown this once only.
identity-nothing = No identity is kept for this report.
identity-damaged = The sealed data does not open. Ask the system's administrator.
identity-silent = The process that opens identities does not answer. Nothing was opened. Try again later.
field-error-passphrase = The passphrase is wrong. Look at the Inspectorate's sheet
