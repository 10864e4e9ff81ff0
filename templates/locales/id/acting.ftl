# Siapa bertindak untuk kepala yang sedang tidak ada; hanya dibaca petugas.

acting-role = Plt. { $role }, bertindak untuk { $absent }
acting-name = { $name }, bertindak untuk { $absent },
