# Keys of the staff pages, and what their script says.

keys-heading = Keyboard shortcuts
keys-hint = One key for one act. Inside a field the keys do nothing. Every act is also a button on the page.
keys-on = Use the keys
keys-off = Switch the keys off
keys-off-hint = Choose this if the keys disturb a screen reader or voice control.
keys-after = After an act
keys-after-next = Go on to the next report
keys-after-stay = Stay at this report
keys-own = Your keys
keys-own-hint = One sign, or two that are pressed one after the other. Leave it empty for no key.
keys-save = Save
keys-usual = Back to the usual ones
keys-saved = The keys were saved.
field-error-key = { $name }: write one or two signs
field-error-key-taken = { $name }: this key is already used for { $other }

## What keys do
key-next = Next row
key-previous = Previous row
key-select = Choose the row
key-duplicate = Duplicate
key-back = Back to the queue
key-search = Search
key-queue = Open the queue
key-scores = Open the scores
key-help = List of keys

## What the script says
keys-list = All acts
keys-filter = Search acts
keys-change = Change the keys
keys-close-list = Cancel
keys-opening = Opening…
keys-none = This report has no such act.
keys-away = Not connected. Nothing was sent, and your text is still here.
keys-failed = That did not work. Open the report to see why.
keys-draft-saved = Draft saved { "{" }jam{ "}" }
keys-draft-unsaved = The draft is not saved on the server yet. Do not close this page.
keys-answers = Canned answers

## After an act
next-heading = Next in the queue
next-none = That was the last report of this queue.
