# Why a photo or document was not taken.

field-error-photo-kind = "{ $name }" is no JPG, PNG or WebP photo and no PDF. Choose another file
field-error-photo-heic = "{ $name }" is in HEIC format, which cannot be read yet. Save it as JPG and choose it again
field-error-photo-video = "{ $name }" is a video or a sound. Send photos or PDF only
field-error-photo-office = "{ $name }" is an office file. Save it as PDF and choose it again
field-error-photo-archive = "{ $name }" is an archive. Choose the photos in it one by one
field-error-photo-empty = "{ $name }" is empty. Choose another file
field-error-photo-over = "{ $name }" has more than { $most } MB. Make it smaller and choose it again
field-error-photo-pixels = "{ $name }" is too large a picture. Take it again in a smaller size
field-error-photo-broken = "{ $name }" is damaged and cannot be opened. Take it again or choose another file
field-error-photo-locked = "{ $name }" is locked with a password. Save it without one and choose it again
field-error-photo-hard = "{ $name }" is too hard to open. Save it anew or choose another file
field-error-photo-many = "{ $name }" was left out. There can be { $most } files
field-error-photo-key = This page is too old. Load it again, then choose the photos again
case-photo-only = No words. See the reporter's photos.
error-no-room = Photos and files cannot be taken just now
error-no-room-text = There is no room for photos at present. Send your text without them, or try again later.
