(function () {
  /* Runs inside the grid's frame. Keeps the numbered edits made since the grid was mounted, gives them to the server,
     and takes in other people's changes without touching the cell being typed. It is evaluated once per frame. */
  if (window.co) return window.co.ready;

  const co = (window.co = {
    token: Date.now().toString(36) + Math.random().toString(36).slice(2),
    number: 0,
    edits: [],
    selected: [],
    opened: null,
    api: null,
    latest: null,
  });

  const same = (a, b) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
  const cell = (id, field) => id + "|" + field;

  co.collect = function ({ streamlitRerunEventTriggerName: event, eventData }) {
    if (event === "cellValueChanged" && !same(eventData.oldValue, eventData.newValue)) {
      co.number += 1;
      co.edits.push({
        n: co.number,
        id: eventData.data.id,
        field: eventData.colDef.field,
        old: eventData.oldValue ?? null,
        new: eventData.newValue ?? null,
      });
    }
    if (event === "selectionChanged") {
      co.selected = [];
      eventData.api.forEachNodeAfterFilterAndSort((node) => { if (node.isSelected()) co.selected.push(node.data.id); });
    }
    if (co.isOpening(event, eventData)) co.opened = { id: eventData.data.id, at: Date.now() };
    return { token: co.token, edits: co.edits.slice(), selected: co.selected.slice(), opened: co.opened };
  };

  co.isOpening = function (event, eventData) {
    const opens = eventData && eventData.colDef && eventData.colDef.context && eventData.colDef.context.opens;
    if (!opens || !eventData.data) return false;
    return event === "cellClicked" || (event === "cellKeyDown" && eventData.event && eventData.event.key === "Enter");
  };

  co.sends = function ({ streamlitRerunEventTriggerName: event, eventData }) {
    return event === "cellValueChanged" || event === "selectionChanged" || co.isOpening(event, eventData);
  };

  co.paint = function () {
    document.documentElement.dataset.mode = window.parent.document.documentElement.style.colorScheme || "light";
  };

  co.take = function (args) {
    if (!args || !args.gridOptions || typeof args.gridOptions.rowData !== "string") return;
    co.latest = args;
    if (co.api) co.merge();
  };

  co.merge = function () {
    const applied = co.latest.pro_assets || {};
    if (applied.token === co.token) co.edits = co.edits.filter((edit) => edit.n > applied.n);
    const kept = new Set(co.edits.map((edit) => cell(edit.id, edit.field)));
    for (const open of co.api.getEditingCells()) {
      const node = co.api.getDisplayedRowAtIndex(open.rowIndex);
      if (node && node.data) kept.add(cell(node.data.id, open.column.getColId()));
    }
    const rows = JSON.parse(co.latest.gridOptions.rowData);
    const present = new Set(rows.map((row) => String(row.id)));
    const add = [], update = [], remove = [], flashing = [];
    co.api.forEachNode((node) => { if (!present.has(node.id)) remove.push(node.data); });
    rows.forEach((row) => {
      const node = co.api.getRowNode(String(row.id));
      if (!node) { add.push(row); return; }
      const merged = Object.assign({}, node.data), fields = [];
      Object.keys(row).forEach((field) => {
        if (kept.has(cell(row.id, field)) || same(node.data[field], row[field])) return;
        merged[field] = row[field];
        fields.push(field);
      });
      if (fields.length) { update.push(merged); flashing.push([node, fields]); }
    });
    if (!add.length && !update.length && !remove.length) return;
    co.api.applyTransaction({ add, update, remove });
    flashing.forEach(([node, fields]) => {
      const columns = fields.filter((field) => co.api.getColumn(field));
      if (columns.length) co.api.flashCells({ rowNodes: [node], columns });
    });
  };

  co.fit = function (event) {
    const narrow = event.clientWidth > 0 && event.clientWidth < 640;
    if (narrow === co.narrow) return;
    co.narrow = narrow;
    const columns = event.api.getColumns() || [];
    const extra = columns.filter((c) => c.getColDef().context && !c.getColDef().context.essential && !c.getColDef().hide);
    event.api.setColumnsVisible(extra.map((c) => c.getColId()), !narrow);
    const first = columns.filter((c) => c.getColDef().context && c.getColDef().context.opens);
    event.api.applyColumnState({ state: columns
      .filter((c) => c.getColDef().context && c.getColDef().context.tones && c.getColDef().context.essential)
      .map((c) => ({ colId: c.getColId(), flex: narrow ? 1 : null })) });
    event.api.setColumnsPinned(first.map((c) => c.getColId()), narrow ? null : event.context.start);
  };

  co.size = function () {
    /* No taller than the rows need: the server only knows the most that the page allows. */
    const box = document.getElementById("gridContainer");
    if (!co.api || !box) return;
    co.most = co.most || box.clientHeight;
    let height = document.querySelector(".ag-header").offsetHeight + 4;
    for (let i = 0; i < co.api.getDisplayedRowCount() && height < co.most; i++) {
      height += co.api.getDisplayedRowAtIndex(i).rowHeight || 42;
    }
    if (document.querySelector(".ag-body-horizontal-scroll:not(.ag-hidden)")) height += 16;
    const wanted = Math.max(Math.min(height, co.most), 140) + "px";
    if (box.style.height !== wanted) box.style.height = wanted;
  };
  co.sizeSoon = function () {
    clearTimeout(co.sizing);
    co.sizing = setTimeout(co.size, 80);
  };

  co.Codes = class {
    /* The editor of a cell that holds several codes: a list of boxes to tick. */
    init(params) {
      const ticked = new Set(String(params.value || "").split(", ").filter(Boolean));
      this.gui = document.createElement("ul");
      this.gui.className = "co-codes";
      this.gui.dir = params.api.getGridOption("enableRtl") ? "rtl" : "ltr";
      Object.entries(params.words).forEach(([code, word]) => {
        const line = document.createElement("li"), label = document.createElement("label");
        const box = Object.assign(document.createElement("input"), { type: "checkbox", value: code });
        box.checked = ticked.has(code);
        label.append(box, " " + word);
        line.append(label);
        this.gui.append(line);
      });
      this.gui.addEventListener("keydown", (event) => {
        const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
        if (!step) return;
        const boxes = this.boxes(), next = boxes[boxes.indexOf(document.activeElement) + step];
        if (next) next.focus();
        event.preventDefault();
        event.stopPropagation();
      });
    }
    boxes() { return Array.from(this.gui.querySelectorAll("input")); }
    getGui() { return this.gui; }
    afterGuiAttached() { if (this.boxes().length) this.boxes()[0].focus(); }
    getValue() { return this.boxes().filter((box) => box.checked).map((box) => box.value).join(", ") || null; }
    isPopup() { return true; }
  };

  co.openList = function (event) {
    /* A list opens by itself also when the cell was entered with the mouse. */
    setTimeout(() => {
      const [editor] = event.api.getCellEditorInstances({ rowNodes: [event.node], columns: [event.column] });
      const list = editor && editor.eEditor;
      if (list && list.showPicker && !list.isPickerDisplayed) list.showPicker();
    }, 0);
  };

  co.print = function () {
    /* On paper a grid is a plain table of all its rows, as they are filtered and sorted now. */
    const frame = window.frameElement;
    if (!co.api || !frame || co.paper) return;
    const make = (tag, text) => Object.assign(document.createElement(tag), text === undefined ? {} : { textContent: text });
    const fits = (def) => def.headerName && !def.hide && (def.wrapText || def.cellEditor !== "agLargeTextCellEditor");
    const columns = co.api.getColumns().filter((c) => fits(c.getColDef()));
    const cells = (node) => columns.map((c) =>
      co.api.getCellValue({ rowNode: node, colKey: c, useFormatter: true }) ?? "");
    const shown = [];
    co.api.forEachNodeAfterFilterAndSort((node) => shown.push(cells(node)));
    const filled = columns.map((_, i) => shown.some((row) => row[i] !== ""));
    const table = make("table"), head = make("tr");
    table.className = "co-table co-paper-grid";
    columns.forEach((c, i) => { if (filled[i]) head.append(make("th", c.getColDef().headerName)); });
    table.append(make("thead"), make("tbody"));
    table.tHead.append(head);
    shown.forEach((row) => {
      const line = make("tr");
      row.forEach((text, i) => { if (filled[i]) line.append(Object.assign(make("td", text), { dir: "auto" })); });
      table.tBodies[0].append(line);
    });
    frame.after(table);
    co.paper = table;
  };
  co.printed = function () {
    if (co.paper) co.paper.remove();
    co.paper = null;
  };

  co.ready = function (event) {
    co.api = event.api;
    if (window.frameElement) window.frameElement.setAttribute("aria-label", event.context.name);
    for (const name of ["modelUpdated", "gridSizeChanged", "displayedColumnsChanged", "firstDataRendered"]) {
      event.api.addEventListener(name, co.sizeSoon);
    }
    if (co.latest) co.merge();
  };

  window.addEventListener("message", function (event) {
    if (event.source !== window.parent || !event.data || event.data.type !== "streamlit:render") return;
    co.take(event.data.args);
  });
  new MutationObserver(co.paint).observe(window.parent.document.documentElement, { attributeFilter: ["style"] });
  co.paint();
  window.parent.addEventListener("beforeprint", co.print);
  window.parent.addEventListener("afterprint", co.printed);
  window.addEventListener("pagehide", () => {
    co.printed();
    window.parent.removeEventListener("beforeprint", co.print);
    window.parent.removeEventListener("afterprint", co.printed);
  });

  return co.ready;
})()
