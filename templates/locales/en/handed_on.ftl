# Complaints that have gone to another unit, for the unit that had them.

gone-heading = Handed on
gone-lead = Complaints that left your unit within { $n } days. What came later is seen by the unit that has them.
gone-none = No complaint has left your unit.
gone-to = To the unit
gone-when = When and why
gone-decision = Decided by: { $role }
gone-contest = The contest was accepted: the time in your unit is not charged to it.
gone-counted = If it is late, the time in your unit counts.
