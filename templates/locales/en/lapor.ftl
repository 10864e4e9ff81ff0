# The report form step by step, the check page, and the receipt.

## Headings of the steps
lapor-step-masalah = Problem
lapor-step-bukti = Proof
lapor-step-jenis = Kind
lapor-step-lokasi = Place
lapor-step-kontak = Contact
lapor-step-perlindungan = Protection

## Fields
lapor-photo = Photos or PDF
lapor-photo-hint = Photos are made smaller by themselves. We delete the location inside a photo. At most 5 files.
lapor-camera = Take a photo
lapor-gallery = Choose from gallery
lapor-photos = Files stored already
lapor-remove = Remove
lapor-category-hint = We choose for you if you leave this empty.
lapor-more = Add details: staff, date, title
lapor-locate = Use my location now
lapor-map = Open the map
lapor-subdistrict-hint = Choose a subdistrict if the problem is at a place.
lapor-landmark = Landmark
lapor-landmark-hint = Example: across from the mosque, near the power pole
lapor-point = Coordinates
lapor-unit-hint = For complaints about a service. We choose for you if you leave this empty.
lapor-notify = Tell me news by WhatsApp
lapor-private-hint = The public does not see the content. The report is only counted.
lapor-continue = Continue: check first
lapor-check-heading = Check, then send
lapor-none = Left empty
lapor-outside = This point is outside Banjarbaru City. We still take the report and pass it on.
lapor-clean = Remove
lapor-keep = Leave it

## The check page
lapor-back-to-form = Back to the form
lapor-we-choose = We choose for you
lapor-suggestion = We suggest: { $category }. Change it?
lapor-place-missing = There is no place yet. Choose a subdistrict, or tap Use my location. You can send without one.
lapor-place-add = Add a place
lapor-outside-real = It is outside the city
lapor-outside-wrong = The point is wrong
lapor-anonymous-code = If you lose the code, you cannot open the report again.
lapor-contact-not-kept = Without identity we do not keep this name and contact.
lapor-contact-quiet = Only for questions to you. No news by WhatsApp.
lapor-public = What the public sees
lapor-public-nothing = Nothing of the content. The report is only counted.
lapor-public-masked = Kind, subdistrict, month and status. Your text appears only after we have checked and masked it.
lapor-expect = What will happen
lapor-cleaned = The number in your text is gone. Check it once more.
lapor-sent-before = A report with what you wrote before has been sent. Send again if this is a new report.
lapor-error-point-removed = The wrong point is gone. Choose a subdistrict, or send without a place

## The receipt
lapor-copy = Copy number and code
lapor-share = Share number
lapor-print = Print
lapor-copied = Number and code have been copied.
lapor-not-copied = Cannot copy here. Take a screenshot, or write down number and code.

## What is wrong
lapor-error-broken = The connection broke. Your text is safe. Check it, then send again
lapor-error-too-large = The files are too large. Send them one by one, at most 10 MB each
lapor-error-files-later = Photos and files cannot be taken just now. Your text is safe. Send without them, or try again later
lapor-error-not-kept = The file "{ $name }" is not stored yet. Your text is safe. Try again or send without it
lapor-error-whatsapp = Enter your WhatsApp number so that we can tell you

## What the script uses. It fills in the words in braces.
lapor-js-step = Step { $n } of { $all }
lapor-js-next = Next
lapor-js-back = Back
lapor-js-locating = Finding your location
lapor-js-accuracy = Accurate to ±{ $m } m. Move it if needed.
lapor-js-denied = The location cannot be read. Choose a subdistrict instead.
lapor-js-shrinking = Making { $name } smaller
lapor-js-uploading = Sending { $name }
lapor-js-uploaded = { $name } is stored
lapor-js-broken = Photo { $n } could not be sent. Your text is safe. Try again or send without it
lapor-js-retry = Try again
lapor-js-saved = Draft stored on this phone at { $time }
lapor-js-discard = Delete draft
lapor-js-no-signal = No signal yet. The report is stored and sent by itself once you are connected. Do not clear the browser's data.
lapor-js-unsent = The report has not been sent. What you wrote is still on this page. Try again soon.
lapor-js-sending = Sending the report
lapor-js-down = The service has a problem. Your report is stored on this phone. We send it by itself.
