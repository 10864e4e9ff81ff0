# Staff sign-in and passwords.
sign-in-lead = This page is for staff of the City Government of Banjarbaru.
sign-in-name = Account name
sign-in-password = Password
sign-in-send = Sign in
sign-in-lost = Lost your password? Ask the system administrator for a new one.
password-heading = Change password
password-lead = After the change, all other sessions end.
password-old = Present password
password-new = New password
password-new-hint = At least 12 characters. A few words that are easy to remember are best.
password-again = New password, once more
password-send = Change password
password-changed = The password was changed. All other sessions have ended.
field-error-old-password = The present password is wrong. Try again
field-error-password-short = The password is too short, at least { $least } characters
field-error-password-same = Choose a password other than the present one
field-error-password-again = The two new passwords differ. Write them again
