# What the browser says by itself: the queue of reports, the map, and the page without a signal.

## Words in curly brackets are filled in by the script
browser-removed = { $name } removed
browser-bare = Send without photos
browser-queued = Report waits for a signal
browser-held = Report stored, not sent yet
browser-another = Make another report
browser-waiting = { $n } report(s) waiting to be sent, since { $time }.
browser-now = Send now
browser-sent = Your report has been sent.
browser-show = Show number and code
browser-forget = Delete from this phone
browser-sure = Delete it from this phone? It cannot be brought back.
browser-noted = I have noted them, delete from this phone
browser-refused = Your report has not been sent and needs a correction. What you wrote is still there.
browser-open = Open that report
browser-resume = Go on with the draft of { $time }?
browser-resume-text = This draft holds a name or a contact.
browser-resume-yes = Go on
browser-resume-no = Delete

## Map
browser-map = Map of Kota Banjarbaru
browser-map-help = Tap the place, or move the map with the arrow keys and put the pin in the middle. You can also choose the kelurahan from the list below.
browser-pin-centre = Put the pin in the middle
browser-pinned = Pin placed.
browser-clear-point = The pin is wrong, remove it
browser-zoom-in = Zoom in
browser-zoom-out = Zoom out
browser-no-map = The map cannot be opened yet. Choose the kelurahan from the list.

## Without a signal
offline-heading = No signal
offline-text = This page opens once you are connected. You can still write a report now. It is sent by itself as soon as there is a signal.
offline-short-name = Tanggap
