# Reports that are handled together: words for reporters and staff.

mail-merged-subject = Report { $reference } is handled with a similar one
mail-merged = Report { $reference } is handled with a similar one. If it is another matter, say so on its page.
mail-gathered-subject = A similar report was joined to report { $reference }
mail-gathered = A similar report was joined to report { $reference }. Your deadlines stay.
mail-parted-subject = Report { $reference } is handled by itself again
mail-parted = Report { $reference } is handled by itself again, with its own deadlines.
reference-news-parted = Handled by itself again
reference-news-merged = Handled with another report
reference-news-gathered = A similar report joined
refusal-merge-by-desk = The coordinator decides this one. A deadline has passed or is less strict, or it was taken apart before.
tracking-part = This is another matter
tracking-part-hint = Your report is handled by itself again, with its own deadlines.
tracking-part-text = What is different?
tracking-done-unmerge = Your report is handled by itself again.
