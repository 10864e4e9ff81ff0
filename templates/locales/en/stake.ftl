# What the score counts, when a deadline of a complaint is missed.

stake-open = If missed, the unit's score falls in { $parts }. The later, the more.
stake-late = The unit's score falls in { $parts }, and the more the later it gets.
stake-of = { $name } (weight { $weight } of 100)
stake-t1 = first response in time
stake-t2 = resolution in time
stake-b = backlog
