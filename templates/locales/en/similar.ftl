# Like reports, followers, and surges.

## Before sending
likely-heading = Already reported?
likely-lead = The reports below are like yours. Follow one if it is the same problem.
likely-legend = Choose the same report
likely-metres = some { $metres } m from your point
likely-follow = Follow this report
likely-send = Send a new one anyway
likely-hint = Followers get a number, a code and news of their own. Staff still read what you wrote.
likely-limited = We cannot look for like reports right now. Just send yours.

## Following
follow-heading = Follow this report
follow-lead = Do you have the same problem? Follow it, with a number and a code of your own.
follow-sent-heading = You follow this report
follow-sent-lead = Write down your number and code now. News of that report is for you too.
follow-own-words = Your story
follow-contact = WhatsApp number or e-mail
follow-contact-hint = We send news here. The unit's staff do not see it.
follow-words = I have the same problem.
field-error-not-to-follow = That report cannot be followed any more. Send your own
field-error-follow-choose = Choose the report that you want to follow

## Refusing
refusal-not-to-follow = That report cannot be followed any more. Send your own.
refusal-spoken-already = We have your voice about this outcome already. Thank you.

## History
fact-joined = Follows a report that is there already
fact-seconded =
    { $solved ->
        [yes] A follower says it is solved
       *[no] A follower says it is not solved
    }
fact-remarked = A follower added something
fact-surged = Surge: { $count } reports within an hour

## Followers
tracking-following = You follow another report. Its state is shown here.
voices-followers =
    { $n ->
        [one] { $n } follower
       *[other] { $n } followers
    }
voices-said = { $solved } of the followers say it is solved, { $unsolved } say it is not.
voices-heading = Voices of followers
voices-hint = Followers are not checked. Their voices change no state, deadline or score.
tracking-followers = Followers
tracking-following-voice = Staff and the reporter read your voice. It does not change the state.

## Surges
surge-heading = Surge
surge-group = { $n } reports
surge-echoes =
    { $n ->
        [one] { $n } report says almost the same as another. Take it as a voice about one matter.
       *[other] { $n } reports say almost the same as others. Take them as voices about one matter.
    }
mail-staff-surged = { $reference }: many like reports came in within an hour
