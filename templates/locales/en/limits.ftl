mail-staff-unrouted = { $reference }: a new report waits for you to find its unit
