# Who acts for a head who is away; only staff read it.

acting-role = Acting { $role }, on behalf of { $absent }
acting-name = { $name }, on behalf of { $absent },
