# One act for several reports at once.

bulk-heading = For the chosen reports
bulk-choose = Choose
bulk-able = { $n } reports can be done. Nothing has been done yet.
bulk-done = { $n } reports are done.
bulk-unable = { $n } cannot: { $why }
bulk-lost = { $n } reports were not found or have moved.
bulk-check = Check again
bulk-result = Result
bulk-into-hint = The report about the same matter that came in first.
bulk-row-able = Can be done
bulk-row-done = Done
bulk-row-changed = Changed by somebody else. Open the report first.
bulk-row-state = It is { $state } already.
bulk-row-fields = The field is not right yet.
bulk-row-lost = Not found.
bulk-category = Choose the category for { $n } reports, then check.
