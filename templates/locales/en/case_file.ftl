# The case file, for printing.

file-title = Case file { $reference }
file-printed = Printed { $time } by { $name }. It does not say who reported.
file-attachments = Attached files
file-no-attachments = No files.
file-notes = Notes
file-covered = { $n } pieces of text were covered as personal data. The page of the report has the whole text.
file-unprintable = { $n } signs could not be printed and were replaced with [?]. The page of the report has the whole text.
file-page = { $reference } · page { $page } of { $pages }
file-download = Download the case file (PDF)
