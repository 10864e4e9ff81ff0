# Writing on the page of a complaint: replies, notes, drafts, prepared answers, and complaints that may be the same.
composer-reply = Reply to the reporter
composer-reply-readers = The reporter reads it on the tracking page. Mail or WhatsApp only tells that there is a reply.
composer-reply-readers-anonymous = The anonymous reporter reads it on the tracking page. Nothing is sent by mail or WhatsApp.
composer-note-readers = Only staff read it. The reporter never sees it.
composer-ask-send = Send as a question
composer-answers = Prepared answers
composer-use = Use
composer-keep = Keep draft
composer-kept = Draft kept { $at }. Only you see it.
composer-kept-before = Draft kept { $at }, while the complaint was still { $state }. Only you see it.
done-draft = Draft kept. Only you see it.
done-prepared = The answer is in your text. Check it before you send.
field-error-answer = Choose one of the prepared answers.
field-error-open-place = Fill in { $place } first, or take it out.
handover-usual-text = After a look at it, this matter belongs rather to the party chosen.
