# The second person: proof counts once somebody else has seen the result.

act-confirm-evidence = Confirm the proof as second person
act-confirm-evidence-hint = Look at the result on the spot, then press this button. Your name is kept.
act-confirm-evidence-send = I saw the result on the spot
done-confirm-evidence = It is recorded. The proof counts now.
fact-evidence_confirmed = A second person saw the result on the spot
remark-second-person = The proof waits for a second person. These can confirm it: { $names }.
remark-second-person-nobody = The proof waits for a second person, and nobody can confirm it yet. Ask the administrator for an account.
refusal-evidence-unconfirmed = No second person has confirmed this proof. Ask a colleague to look at the result first.
refusal-nothing-to-confirm = No proof waits for a second person.
refusal-own-proof = Somebody else of the unit has to confirm your own proof.
mail-staff-second-person = { $reference }: proof waits for a second person
