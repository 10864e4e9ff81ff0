// Photos of a report: made small before they travel, sent one by one while the person goes on writing. Loaded with
// the first photo. `say`, `changed`, `proof` and the key come from the form's script.

const AT_MOST = 5;
const SIDE = 1600; // pixels
const ENOUGH = 350 * 1024; // bytes: about four seconds on a weak line
const QUALITIES = [0.72, 0.6, 0.45];

// A JPEG of at most 350 KB and 1600 px; whatever cannot be decoded here (HEIC on an old phone, a PDF, too little
// memory) goes as it is, and the server decides.
const shrink = async (file) => {
  if (!file.type.startsWith("image/") && file.type) return file;
  try {
    const image = await createImageBitmap(file, { imageOrientation: "from-image" });
    const canvas = document.createElement("canvas");
    let smallest = null;
    // The second round is for pictures of pure detail, which stay too big at every quality.
    for (const side of [SIDE, SIDE * 0.7, SIDE / 2]) {
      const scale = Math.min(1, side / Math.max(image.width, image.height));
      canvas.width = Math.round(image.width * scale);
      canvas.height = Math.round(image.height * scale);
      const paper = canvas.getContext("2d");
      paper.fillStyle = "#fff"; // JPEG has no transparency
      paper.fillRect(0, 0, canvas.width, canvas.height);
      paper.drawImage(image, 0, 0, canvas.width, canvas.height);
      for (const quality of QUALITIES) {
        const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", quality));
        if (!blob) break;
        smallest = blob;
        if (blob.size <= ENOUGH) break;
      }
      if (smallest?.size <= ENOUGH) break;
    }
    image.close();
    canvas.width = canvas.height = 0; // gives the memory back at once
    if (!smallest || (smallest.size >= file.size && file.type === "image/jpeg")) return file;
    return new File([smallest], file.name.replace(/\.\w+$/, "") + ".jpg", { type: "image/jpeg" });
  } catch {
    return file;
  }
};

export class Photos {
  // `field` is where the list goes; `keep` is the browser's store or nothing.
  constructor({ field, key, say, changed, keep, proof }) {
    Object.assign(this, { key, say, changed, keep, proof, photos: [] });
    this.list = document.createElement("ul");
    this.list.className = "photos";
    this.status = document.createElement("p");
    this.status.className = "hint";
    this.status.role = "status";
    this.move(field);
    addEventListener("online", () => this.retry());
  }

  // The form came back from the server: the same photos belong to the new one.
  move(field) {
    field.append(this.list, this.status);
  }

  get count() { return this.photos.length; }
  get names() { return this.photos.map(({ name }) => name).join(", "); }
  get travelling() { return this.photos.some(({ state }) => state !== "done"); }
  get failed() { return this.photos.findIndex(({ state }) => state === "broken"); }

  // Photos of a draft come back as they were.
  restore(kept) {
    for (const photo of kept.sort((a, b) => a.at - b.at)) this.take({ ...photo, state: photo.upload ? "done" : "new" });
  }

  async add(files) {
    for (const file of files) {
      if (this.count >= AT_MOST) {
        this.status.textContent = this.say("many", { most: AT_MOST });
        this.status.className = "error";
        break;
      }
      this.status.className = "hint";
      this.status.textContent = this.say("shrinking", { name: file.name });
      const blob = await shrink(file);
      const photo = { id: crypto.randomUUID?.() ?? String(Math.random()), key: this.key, name: blob.name, type: blob.type, at: Date.now(), blob };
      await this.keep?.put("photos", photo).catch(() => {});
      this.take({ ...photo, state: "new" });
    }
    this.changed();
  }

  take(photo) {
    this.photos.push(photo);
    if (photo.blob?.type.startsWith("image/")) photo.preview = URL.createObjectURL(photo.blob);
    this.draw();
    this.upload(photo);
  }

  retry() {
    for (const photo of this.photos) if (photo.state === "broken") this.upload(photo);
  }

  // XMLHttpRequest, since fetch cannot say how far an upload has come.
  upload(photo) {
    if (photo.state === "done" || photo.state === "sending") return;
    photo.state = "sending";
    this.draw();
    const request = photo.request = new XMLHttpRequest();
    const body = new FormData();
    body.append("key", this.key);
    if (this.proof()) body.append("altcha", this.proof());
    body.append("file", photo.blob, photo.name);
    request.open("POST", "/lapor/berkas");
    request.setRequestHeader("Accept", "application/json");
    request.responseType = "json";
    request.timeout = 90000;
    request.upload.onprogress = ({ loaded, total }) => {
      if (photo.bar) photo.bar.value = loaded / total;
    };
    const settle = (state, message) => {
      Object.assign(photo, { state, message });
      this.status.textContent = message;
      this.status.className = state === "done" ? "hint" : "sr-only"; // its own row shows what went wrong
      this.draw();
      this.changed();
    };
    const broken = () => settle("broken", this.say("broken", { n: this.photos.indexOf(photo) + 1 }));
    request.onerror = request.ontimeout = broken;
    request.onload = async () => {
      if (request.status < 300) {
        photo.upload = request.response.id;
        const { id, key, name, type, at, blob, upload } = photo;
        if (this.photos.includes(photo)) await this.keep?.put("photos", { id, key, name, type, at, blob, upload }).catch(() => {});
        settle("done", this.say("uploaded", { name }));
      } else if (request.status === 429 || request.status >= 500) {
        broken();
      } else {
        settle("refused", request.response?.errors?.[0]?.message ?? request.response?.detail ?? this.say("broken", { n: this.photos.indexOf(photo) + 1 }));
        await this.keep?.within("readwrite", (store) => store("photos").delete(photo.id)).catch(() => {});
      }
    };
    request.send(body);
  }

  async remove(photo) {
    const at = this.photos.indexOf(photo);
    this.photos.splice(at, 1);
    photo.request?.abort();
    if (photo.preview) URL.revokeObjectURL(photo.preview);
    this.status.textContent = this.say("removed", { name: photo.name });
    this.draw();
    this.changed();
    // The focus was on a button that is gone: to its neighbour, or back to the field.
    (this.list.querySelectorAll("button")[at] ?? this.list.closest(".field")?.querySelector("input"))?.focus();
    await this.keep?.within("readwrite", (store) => store("photos").delete(photo.id)).catch(() => {});
    if (photo.upload) {
      await fetch(`/lapor/berkas/${photo.upload}/hapus`, { method: "POST", body: new URLSearchParams({ key: this.key }) }).catch(() => {});
    }
  }

  draw() {
    this.list.replaceChildren(...this.photos.map((photo) => {
      const row = document.createElement("li");
      if (photo.preview) {
        const image = new Image(64, 64);
        Object.assign(image, { src: photo.preview, alt: "" });
        row.append(image);
      }
      const text = document.createElement("span");
      text.textContent = photo.blob ? `${photo.name} (${Math.ceil(photo.blob.size / 1024)} KB)` : photo.name;
      row.append(text);
      if (photo.state === "sending") {
        photo.bar = document.createElement("progress");
        photo.bar.value = 0;
        photo.bar.setAttribute("aria-label", this.say("uploading", { name: photo.name }));
        row.append(photo.bar);
      }
      if (photo.state === "broken" || photo.state === "refused") {
        const problem = document.createElement("span");
        problem.className = "error";
        problem.textContent = photo.message;
        row.append(problem);
      }
      const button = (word, press) => {
        const element = document.createElement("button");
        Object.assign(element, { type: "button", className: "second dense", onclick: press, textContent: this.say(word) });
        const name = document.createElement("span");
        name.className = "sr-only";
        name.textContent = ` ${photo.name}`;
        element.append(name);
        row.append(element);
      };
      if (photo.state === "broken") button("retry", () => this.upload(photo));
      button("remove", () => this.remove(photo));
      return row;
    }));
  }
}
