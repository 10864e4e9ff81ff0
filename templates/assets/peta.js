// Where it is: the phone's own position, and a map. Loaded with the first tap on either button.

// How near the map comes to a point: where single houses can be told apart, or, without pictures, whole kelurahan.
const NEAR = { pictures: 16, borders: 14 };

const write = ({ form, changed }, lat, long) => {
  // Five decimals are a metre: the place of the problem, not of a hand.
  form.elements.lat.value = lat.toFixed(5);
  form.elements.long.value = long.toFixed(5);
  changed();
};

// Asks the server in which kelurahan a point lies; without an answer the point stays, and the list is there.
const name = async (context, lat, long, said) => {
  const { form, say, changed } = context;
  const line = document.getElementById("accuracy");
  line.textContent = said;
  try {
    const answer = await fetch(`/lapor/tempat?lat=${lat.toFixed(5)}&long=${long.toFixed(5)}`, { signal: AbortSignal.timeout(12000) });
    const { area, name, outside } = await answer.json();
    if (outside) {
      const undo = document.createElement("button");
      Object.assign(undo, { type: "button", className: "second dense", textContent: say("clearPoint"), onclick: () => {
        form.elements.lat.value = form.elements.long.value = line.textContent = "";
        pinned?.remove();
        document.getElementById("locate").focus();
        changed();
      } });
      line.replaceChildren(`${said} ${say("outside")} `, undo);
    } else if (area) {
      form.elements.subdistrict.value = area;
      line.textContent = `${name}. ${said}`;
      changed();
    }
  } catch { /* no signal: the point travels with the report and is looked up there */ }
};

export const locate = (context) => new Promise((resolve) => {
  const { say } = context;
  const line = document.getElementById("accuracy");
  line.textContent = say("locating");
  const failed = () => {
    line.textContent = say("denied");
    resolve();
  };
  if (!navigator.geolocation) return failed();
  navigator.geolocation.getCurrentPosition(async ({ coords: { latitude, longitude, accuracy } }) => {
    write(context, latitude, longitude);
    await name(context, latitude, longitude, say("accuracy", { m: Math.round(accuracy) }));
    pin(latitude, longitude);
    resolve();
  }, failed, { enableHighAccuracy: true, timeout: 12000 });
});

// ---- The map ----

let map, pinned, areas, near;

const pin = (lat, long) => {
  if (!map) return;
  pinned?.remove();
  pinned = L.marker([lat, long], { keyboard: false, interactive: false, icon: L.divIcon({ className: "pin", iconSize: [24, 24], iconAnchor: [12, 24] }) }).addTo(map);
  map.setView([lat, long], Math.max(map.getZoom(), near));
};

const loadOnce = (element) => new Promise((resolve, reject) => {
  Object.assign(element, { onload: resolve, onerror: reject });
  document.head.append(element);
});

export const openMap = async (context) => {
  const { form, say, data } = context;
  const box = document.getElementById("map");
  if (!box.hidden && map) return box.querySelector("[tabindex]").focus();
  if (!self.L) {
    await Promise.all([
      loadOnce(Object.assign(document.createElement("link"), { rel: "stylesheet", href: data.leafletStyle })),
      loadOnce(Object.assign(document.createElement("script"), { src: data.leaflet })),
    ]);
  }
  const answer = await fetch("/lapor/peta.json", { signal: AbortSignal.timeout(20000) });
  const borders = await answer.json();

  // The buttons stand before the map, so that keys reach them first.
  const frame = document.createElement("div");
  frame.className = "map";
  const help = document.createElement("p");
  Object.assign(help, { className: "hint", id: "map-help", textContent: say("mapHelp") });
  const centre = document.createElement("button");
  Object.assign(centre, { type: "button", className: "second", textContent: say("pinCentre") });
  box.replaceChildren(help, centre, frame);
  box.hidden = false;

  near = data.tiles ? NEAR.pictures : NEAR.borders;
  const [south, west, north, east] = data.bounds.split(",").map(Number);
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  map = L.map(frame, { zoomAnimation: !still, fadeAnimation: !still, inertia: !still, attributionControl: Boolean(data.tiles), minZoom: 9, maxZoom: 19 });
  map.fitBounds([[south, west], [north, east]]);
  map.zoomControl.options.zoomInTitle = say("zoomIn");
  frame.querySelector(".leaflet-control-zoom-in").setAttribute("aria-label", say("zoomIn"));
  frame.querySelector(".leaflet-control-zoom-out").setAttribute("aria-label", say("zoomOut"));
  frame.querySelector(".leaflet-control-zoom-in").title = say("zoomIn");
  frame.querySelector(".leaflet-control-zoom-out").title = say("zoomOut");
  Object.assign(frame, { role: "application", ariaLabel: say("map") });
  frame.setAttribute("aria-describedby", "map-help");
  if (data.tiles) L.tileLayer(data.tiles, { maxZoom: 19, attribution: data.attribution }).addTo(map);
  areas = L.geoJSON(borders, {
    interactive: false,
    style: { className: "area", weight: 2, fillOpacity: data.tiles ? 0 : 0.4 },
    onEachFeature: ({ properties }, layer) => {
      layer.bindTooltip(properties.name, { permanent: true, direction: "center", className: "area-name", interactive: false });
    },
  }).addTo(map);
  const cross = document.createElement("div");
  cross.className = "cross";
  frame.append(cross);

  const put = ({ lat, lng }) => {
    write(context, lat, lng);
    pin(lat, lng);
    name(context, lat, lng, say("pinned"));
  };
  map.on("click", ({ latlng }) => put(latlng));
  centre.onclick = () => put(map.getCenter());

  // The list leads the map, too: nobody has to drag.
  const toArea = () => {
    areas.eachLayer((layer) => {
      if (layer.feature.properties.code === form.elements.subdistrict.value) map.fitBounds(layer.getBounds());
    });
  };
  form.elements.subdistrict.addEventListener("change", toArea);
  const [lat, long] = [form.elements.lat.value, form.elements.long.value].map((text) => Number(text.replace(",", ".")));
  if (lat && long) pin(lat, long);
  else if (form.elements.subdistrict.value) toArea();
  frame.focus();
};
