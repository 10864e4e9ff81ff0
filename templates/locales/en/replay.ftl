# Sending one receiver's deliveries of a stretch of time once more.
replay-heading = Send a stretch of time again
replay-lead = Use this when a receiver has lost events. Each keeps its message id, so that the receiver knows it.
replay-from = From date and time
replay-to = Before date and time
replay-look = Count first
replay-count = { $n ->
    [one] { $n } delivery in this stretch
   *[other] { $n } deliveries in this stretch
}
replay-cut = One press sends the oldest { $n }. The rest follows with the next press.
replay-paused = This receiver is paused. Deliveries wait until you resume it.
replay-send = { $n ->
    [one] Send { $n } delivery again
   *[other] Send { $n } deliveries again
}
replay-sent = { $n ->
    [one] { $n } delivery is in the queue.
   *[other] { $n } deliveries are in the queue.
}
field-error-replay-receiver = Choose a receiver
field-error-replay-moment = Give a date and a time
field-error-replay-order = The end must be after the beginning
field-error-replay-long = Choose { $n } days at most
