# Proof of the work: what has to be looked at, and originals for the Inspectorate.

risks-heading = This proof needs a look
risks-hint = Found automatically, not an accusation. Look at the photo and ask before you conclude.
risk-like-report = This photo looks like the reporter's photo.
risk-like-evidence = This photo looks like proof of another complaint.
risk-mirrored = This photo looks like another one, turned, mirrored or with its colours inverted.
risk-again = This photo looks like the proof that the reporter disputed.
risk-before = By its camera, this photo was taken { $time } before the report came in.
risk-ahead = By its camera, this photo was taken { $time } after it was sent.
risk-far = By its camera, this photo was taken { $metres } m from the place of the report.
risk-edited = This photo was saved by a program that edits pictures.
risk-invented = This photo carries the mark of a machine that makes pictures (AI).
risk-unreadable = This photo is too dark, too bright or too faint to be compared.
risk-document = This is a document, and not all of it can be compared with other photos.
risk-hours = { $count ->
    [one] { $count } hour
   *[other] { $count } hours
}
risk-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}

field-error-photo-of-report = "{ $name }" is the same as the reporter's photo. Take a photo after the work is done
field-error-photo-blank = "{ $name }" is empty or too small. Attach a photo of the work, at least 200 pixels on its shorter side
field-error-photo-used = "{ $name }" proves another complaint already. Take a new photo, or ask the coordinator to merge the complaints

act-withdraw-evidence = Withdraw a proof
act-withdraw-evidence-hint = For a wrong proof. The reporter sees it no more and reads your reason. The Inspectorate keeps the original.
act-withdraw-evidence-send = Withdraw this proof
done-withdraw-evidence = The proof was withdrawn.
field-proof = The proof to withdraw
field-despite = Why this proof counts all the same
field-despite-hint = Something was found about a proof. Write at least 10 letters; the Inspectorate reads it, the reporter does not.
proof-doubted = Something was found about this proof. The head of the unit can see what.
refusal-proof-doubted = Something was found about a proof. Say in at least 10 letters why it counts all the same.
refusal-no-such-proof = There is no such proof, or it does not count any more.
fact-evidence_withdrawn = A proof of the work was withdrawn
fact-proof_explained = Why a proof counts though something was found
file-withdrawn = Withdrawn proof ({ $kind }, { $size } KB)
fact-original_opened = The original of a proof was opened by the Inspectorate
original-link = Original
original-title = Open the original of a proof
original-of = Complaint { $reference }
original-warning = This is logged with your account's name and your reason. The file is downloaded exactly as it was sent.
original-reason-hint = Write what the original is needed for, at least 10 characters.
original-open = Open and download
original-damaged = The original cannot be opened. Tell the system's admin.
