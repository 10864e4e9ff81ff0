# Putting a report off in one's own queue.

key-later = Later
queue-view-later = Put off
later-hint = The report leaves your queue only. Its deadlines go on. News brings it back.
later-until = Put off until { $at }
later-back = Bring it back now
later-afternoon = This afternoon
later-tomorrow = Next working day
later-week = Next week
done-later = The report is put off in your queue.
done-not-later = The report cannot be put off. Its deadline is nearer.
done-back = The report is back in your queue.
