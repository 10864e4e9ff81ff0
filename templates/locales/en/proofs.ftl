# Proofs of the work that wait for a signal on a member of staff's device.

proofs-waiting = { "{" }n{ "}" } proofs for { "{" }nomor{ "}" } are kept on this device. They are sent once there is a signal, or deleted after seven days.
proofs-signed-out = { "{" }n{ "}" } proofs for { "{" }nomor{ "}" } are waiting. Sign in again to send them.
proofs-refused = The proof for { "{" }nomor{ "}" } was not accepted: { "{" }alasan{ "}" }
proofs-sign-in = Sign in
proofs-again = Send now
proofs-drop = Delete from the device
proofs-sure = Delete this proof from the device? It has not been sent.
