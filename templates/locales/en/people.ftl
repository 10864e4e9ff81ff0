# Accounts of staff: add, new password, disable, and the agreement of a second person.
people-heading = Users and roles
people-lead = New accounts, roles and passwords need a second person, of the Inspectorate. After that whoever asked fetches the first password, within seven days.
people-fetch = Show the first password
people-one-hand = Your account and that of whoever asks were made by one hand. Somebody else of the Inspectorate must decide.
people-add = Add an account
people-role = Role
people-role-hint = Officers and heads need a unit.
people-unit = Unit
people-email = Mail address
people-accounts = Accounts
people-disabled = disabled
people-password = New password
people-disable = Disable
people-log = Log and wishes
people-when = When
people-what = What
people-by = By
people-standing = Standing
people-what-add = Add
people-what-password = New password
people-what-disable = Disable
people-standing-waits = Waits for a second person
people-standing-done = Done
people-standing-refused = Refused
people-agree = Agree
people-refuse = Refuse
people-asked = The wish is kept. Somebody of the Inspectorate has to agree.
people-secret = The first password of { $name }. It is shown only now. Hand it over; at sign-in the person must replace it.
field-error-people-exists = There is an account of that name
field-error-people-name = A name has 1 to 64 characters without blanks
field-error-people-unit = Choose a unit for this role
field-error-people-email = The mail address is not right
people-enable = Enable again
people-what-enable = Enable again
people-what-move = Move to another role or unit
people-move = Move an account
people-move-lead = All sessions of that person end. Reports in the name of the person are the old unit's again.
people-in-hand = { $n ->
    [one] one open report in the name
   *[other] { $n } open reports in the name
}
people-last-admin = The last administrator can neither be disabled nor moved.
people-same = The account has this role and unit already.
people-move-unit = Choose a unit that exists for this role.
people-move-role = Choose a role that exists.
