# Writing on the page of a complaint: replies, notes, drafts, prepared answers, and complaints that may be the same.
composer-reply-readers = The reporter reads it on the tracking page. Mail or WhatsApp only tells that there is a reply.
composer-reply-readers-anonymous = The anonymous reporter reads it on the tracking page. Nothing is sent by mail or WhatsApp.
composer-reply-readers-no-contact = The reporter reads it on the tracking page. No contact was left, so nothing is sent.
composer-ask-no-contact = This reporter left no contact. Time runs on until the tracking page is opened.
composer-note-readers = Only staff read it. The reporter never sees it.
composer-instead = Send as an answer
composer-sure = Send as a question all the same
answer-until = The reporter still waits for a first answer: reply before { $at }.
answer-overdue = The reporter still waits for a first answer, and its deadline has passed.
composer-answers = Prepared answers
composer-use = Use
composer-replace = Replace the text
composer-append = Add below
composer-keep = Keep draft
composer-kept = Draft kept { $at }. Only you see it.
composer-kept-before = Draft kept { $at }, while the complaint was still { $state }. Only you see it.
done-draft = Draft kept. Only you see it.
done-prepared = The answer is in your text. Check it before you send.
field-error-answer = Choose one of the prepared answers.
field-error-asks-nothing = This asks nothing, so the reporter would not know what to answer
field-error-written-already = There is text already. Choose to replace it, or to add below
field-error-open-place = Fill in { $place } first, or take it out.
handover-usual-text = After a look at it, this matter belongs rather to the party chosen.
field-error-several = Several fit: { $names }. Choose one.
field-listed-hint = Type the first three letters of the name or code.
start-with-category = The suggested category is taken over: { $category }.
twins-heading = Maybe the same matter
twin-very-alike = Words very much alike ({ $percent }%)
twin-alike = Words alike ({ $percent }%)
twin-rather-alike = Words rather alike ({ $percent }%)
twin-metres = { $metres } m away
twin-same-area = Same kelurahan
twin-same-day = Came in on the same day
twin-days-before = { $n ->
    [one] Came in { $n } day before
   *[other] Came in { $n } days before
}
twin-days-after = { $n ->
    [one] Came in { $n } day later
   *[other] Came in { $n } days later
}
twin-same-category = Same category
twin-no-category = No category yet
twin-photo-own = Photo of this complaint
twin-photo-other = Photo of the complaint that may be the same
twin-merge = Merge into { $reference }
twin-merge-text = Both complaints are about the same matter.
twin-part = Not a duplicate
done-part = Noted: the two are not the same matter.
twin-parted = { $reference }: not the same matter, says { $name }, { $time }
twin-join = Take back "Not a duplicate"
done-joined = Noted: both may be the same matter.
fact-parted = Not the same matter as { $reference }
fact-unparted = May be the same matter as { $reference }
