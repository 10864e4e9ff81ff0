# The public list of complaints, releasing their words, and the page about privacy.

## Public list
public-heading = Complaints by residents
public-lead = What residents report, which unit handles it, and whether it was in time.
public-complaint = Complaint
public-area = Subdistrict
public-category = Kind of problem
public-month = Month received
public-state = Status
public-unit = Unit
public-answer = First answer
public-any = All
public-clear = Clear the filters
public-empty = No complaint fits yet.
public-category-none = No kind chosen
public-place-none = No place given
public-unit-none = Being chosen
public-state-awaiting = Waiting for the reporter
public-answered-in-time = In time
public-answered-late = Late
public-answer-running = Expected
public-answer-overdue = Overdue
public-answer-none = –
public-resolved-in-time = Solved in time
public-resolved-late = Solved late
public-resolution-running = Still in time
public-resolution-overdue = Overdue
public-hidden = { $n ->
    [one] … and one complaint whose content is private.
   *[other] … and { $n } complaints whose content is private.
 }
public-hidden-few = … and fewer than { $n } complaints whose content is private.
public-how = Words appear after staff have checked them. Names, numbers and addresses are covered.
public-answer-of-unit = Answer of the unit:
public-text = The complaint
public-facts = Summary
public-by = by { $date }
public-not-released = The words of this complaint are not shown yet. The public sees only the summary.

## Releasing words
release-link = Show the words to the public
release-link-public = The words are public. Change or take back.
release-heading = What the public sees
release-text = Check this text. Names, numbers, plates and addresses are already covered.
release-hints = Check whether this points to somebody's home:
release-title = Title
release-words = The complaint
release-words-hint = Remove anything that points to a person.
release-answer = Answer of the unit
release-do = Show to the public
release-again = Update what the public sees
release-take-back = Take back from the public
release-is-public = Public
release-is-not-public = Not public yet
release-see = See the public page
release-refused-why = It is private, merged or erased. The public sees only its number.
release-done = The words are public now. Numbers that were left are covered.
release-taken-back = The words are no longer public.
release-changed = This complaint has just changed. Check again, then show it.

## Frame
footer-public = Complaints by residents
footer-public-text = What was reported, who handles it, in time or not
footer-privacy = Privacy
footer-privacy-text = Who sees what, and how to erase it
theme-choose = Theme
theme-device = Like the device
theme-light = Light
theme-dark = Dark

## Privacy
privacy-heading = Your privacy
privacy-lead = Who sees what, how long it is kept, and how to erase it.
privacy-who = Who sees who you are
privacy-who-lost = Without identity: if you lose the code, you cannot open the complaint again.
privacy-who-whatsapp = Over WhatsApp, the system knows your number. Use this site to stay without identity.
privacy-who-opened = Opening an identity needs a reason and is recorded. You see the number when you track.
privacy-who-employee = Only the Inspectorate and the desk read complaints about an employee. That person's unit does not.
privacy-public = What the public sees
privacy-public-facts = The public sees kind, subdistrict, month, status, unit, and whether it was in time.
privacy-public-words = Words and answers appear after staff have checked them. Names, numbers and addresses are covered first.
privacy-public-private = Private complaints and complaints of abuse never appear. The public sees only their number.
privacy-public-see = You can read the public words on your tracking page as well.
privacy-kept = What we keep
privacy-what = Data
privacy-by-whom = Who can open it
privacy-how-long = How long
privacy-until-erased = until you erase it
privacy-days-after = { $n } days after the complaint has ended
privacy-for-good = for good
privacy-not-kept = not kept
privacy-one-year = 1 year
privacy-text = The complaint and the conversation
privacy-text-who = You, the unit that handles it, the desk
privacy-name = Name
privacy-name-who = The Inspectorate, or the unit if you allow it
privacy-contact = Number or email
privacy-contact-who = Only the machine that sends news
privacy-photos = Photos and documents
privacy-photos-who = You, the unit that handles it, the desk
privacy-draft = Files of a complaint that was never sent
privacy-draft-who = Only your browser
privacy-device = The draft on your phone
privacy-device-who = Whoever holds that phone
privacy-events = Steps of a complaint, without words
privacy-events-who = The public and staff
privacy-address = Your internet address
privacy-address-who = Only counted in memory for a short time
privacy-rights = Your rights
privacy-rights-text = Law 27 of 2022 protects your personal data. You may:
privacy-right-know = know what data we keep and why;
privacy-right-see = see that data: open your complaint with reference and code;
privacy-right-correct = complete and correct it: add to it on the tracking page;
privacy-right-erase = erase your personal data;
privacy-right-stop = stop being told news at any time;
privacy-right-object = object, and ask for compensation if your data is misused.
privacy-erase = How to erase your data
privacy-erase-1 = Open the complaint with its reference and secret code.
privacy-erase-2 = Choose "Erase my data".
privacy-erase-3 = Read what follows from it, then confirm.
privacy-erase-after = Your name, contact, words and photos are gone. The steps without names stay.
privacy-cookies = Cookies
privacy-cookies-text = We use only cookies that are needed. There are no trackers and no third parties.
privacy-cookie = Name
privacy-what-for = What for
privacy-cookie-lang = Remembers the language you chose
privacy-cookie-theme = Remembers light or dark
privacy-cookie-device = Counts what one browser sends, so that machines cannot flood us
privacy-cookie-case = Opens your complaint without typing the code again
privacy-cookie-waiting = Says that a report, or its number and code, waits in your browser
privacy-cookie-session = Staff only: shows that you are signed in
privacy-contact-us = Contact
privacy-contact-desk = { $unit } answers questions.
privacy-contact-watch = { $unit } watches over it.
privacy-contact-law = Not satisfied? You can complain to the Ombudsman RI, telephone 137.

## On the tracking page
public-seen-counted = The public does not see this complaint. It is only counted.
public-seen-facts = The public sees this summary: { $facts }. The words are not shown.
public-seen-words = The public sees the words that staff have checked.
public-seen-erased = The public sees the summary. You have erased the words.
public-seen-would = If staff show the words
public-seen-is = The words that are shown

## On the page of a unit
public-latest = Latest public complaints
public-latest-none = There is no public complaint for this unit yet.
public-latest-all = All complaints of this unit
public-promises = Promises of this unit
public-hours = Deadlines run in the unit's working hours:
public-promises-none = This unit has no kind of problem of its own.
public-promises-usual = The usual deadlines
public-find-unit = Find a unit or subdistrict
public-find = Find
public-find-none = No unit has that name.
public-all-day = 24 hours
