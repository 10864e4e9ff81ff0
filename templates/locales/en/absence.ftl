# Leave and deputies.

leave-heading = Leave and deputies
leave-lead = What is given to somebody on leave goes to the deputy. So do notices.
leave-list = Leave that is not over
leave-none = Nobody is on leave.
leave-who = Who
leave-days = Days
leave-deputy = Deputy
leave-deputy-optional = Deputy (optional)
leave-deputy-hint = Somebody of the same unit, or the head of a unit above.
leave-nobody = Nobody
leave-end = Return
leave-back = Is back
leave-new = Enter a leave
leave-first = First day
leave-last = Last day
leave-save = Save the leave
leave-saved = The leave is saved.
leave-ended = The leave is over. That person works again from today.
leave-link = Leave and deputies
field-error-deputy = That person cannot stand in. Choose from the same unit or a head above it
field-error-day = Write a day such as 2026-07-14
field-error-leave-order = The last day must come after the first
field-error-leave-length = A leave is a year at most, and not over yet
field-error-leave-overlap = This person is on leave at that time already
