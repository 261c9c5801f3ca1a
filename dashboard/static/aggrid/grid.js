(() => {
  /* Editable grids in the page. Each keeps the numbered edits made since it was mounted, gives them to the server, and
     takes in other people's changes without touching the cell being typed. The server says what is in them
     (`dashboard/ui/grid/options.py`); here is what only the browser can do. */
  const same = (a, b) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null)
  const named = (id, field) => `${id}|${field}`

  class Codes {
    /* The editor of a cell that holds several codes: a list of boxes to tick. */
    init(params) {
      const ticked = new Set(String(params.value || "").split(", ").filter(Boolean));
      this.gui = document.createElement("ul");
      this.gui.className = "co-codes";
      this.gui.dir = params.api.getGridOption("enableRtl") ? "rtl" : "ltr";
      Object.entries(params.words).forEach(([code, word]) => {
        if (params.archived.includes(code) && !ticked.has(code)) return;
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
  }

  class Day {
    /* The editor of a day: typed in any spelling, shown as on the page, chosen in a calendar that opens on the plan's day. */
    init(params) {
      this.gui = document.createElement("div");
      this.gui.className = "co-grid-day ag-text-field";
      this.gui.dir = "ltr";
      const { hint, calendar } = params;
      this.text = Object.assign(document.createElement("input"), {
        type: "text", className: "ag-input-field-input ag-text-field-input", placeholder: hint, autocomplete: "off",
      });
      this.text.setAttribute("aria-label", params.column.getColDef().headerName);
      this.picker = Object.assign(document.createElement("input"), { type: "date", tabIndex: -1 });
      this.picker.setAttribute("aria-hidden", "true");
      const button = Object.assign(document.createElement("button"), { type: "button", title: calendar, textContent: "▾" });
      button.setAttribute("aria-label", calendar);
      this.given = params.value ?? null;
      const key = params.eventKey ?? "";
      this.isBegun = key.length === 1;
      this.text.value = this.isBegun ? key : key === "Backspace" || key === "Delete" ? "" : written(this.given);
      button.addEventListener("click", () => this.open());
      this.picker.addEventListener("input", () => { if (this.picker.value) this.set(this.picker.value); });
      this.gui.append(this.text, this.picker, button);
    }
    set(day) {
      this.text.value = written(day);
      this.text.focus();
    }
    open() {
      // A page's own clock says which day it is (see boot.js): the calendar opens there when no day is given.
      const now = new Date(Date.now());
      const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0"));
      this.picker.value = iso(this.text.value) ?? today.join("-");
      this.set(this.picker.value);
      this.picker.showPicker();
    }
    getGui() { return this.gui; }
    afterGuiAttached() {
      this.text.focus();
      if (!this.isBegun) this.text.select();
    }
    /* What is no day in the usual order goes as it was typed: the server reads every spelling, or says why it is none. */
    getValue() { return iso(this.text.value) ?? (this.text.value.trim() || null); }
  }
  const written = (day) => (/^\d{4}-\d\d-\d\d$/.test(day ?? "") ? day.split("-").reverse().join("/") : day ?? "")
  const iso = (text) => {
    const found = /^\s*(\d{1,2})[/.](\d{1,2})[/.](\d{4})\s*$/.exec(text);
    if (!found) return null;
    const [day, month, year] = [found[1].padStart(2, "0"), found[2].padStart(2, "0"), found[3]];
    const date = new Date(`${year}-${month}-${day}T12:00:00Z`);
    return date.getUTCDate() === Number(day) ? `${year}-${month}-${day}` : null;
  }

  /* One spelling for search, as the server's (`data_access/values/folding.py`, whose tables it sends): accents, capitals, forms
     of Arabic letters and stops between initials make no difference. */
  const INITIALS = /(?<![\p{L}\p{N}])\p{L}(?:\.\p{L})+(?![\p{L}\p{N}])/gu
  const folder = ({ dropped, letters }) => {
    const gone = new Set()
    for (const [first, last] of dropped) for (let code = first; code <= last; code++) gone.add(code)
    return (text) => {
      const apart = String(text ?? "").replaceAll("’", "'").normalize("NFKD").toUpperCase().toLowerCase().normalize("NFKD")
      let plain = ""
      for (const sign of apart) if (!gone.has(sign.codePointAt(0))) plain += sign
      plain = plain.replace(INITIALS, (found) => found.replaceAll(".", ""))
      const same = Array.from(plain, (sign) => letters[sign] ?? sign).join("")
      return (same.match(/[\p{L}\p{N}]+/gu) ?? []).join(" ")
    }
  }
  /* The order of a column's values: states as they follow each other, numbers by size, texts and the words of codes as the
     language has them, with the numbers in them by size. What is empty stands last either way. */
  const comparer = (language, fold) => {
    // By itself a collator sets إ, أ and آ behind ا with all that follows it: they are one letter, then told apart.
    const collator = new Intl.Collator(language, { numeric: true }), folded = new Map()
    const plain = (text) => {
      if (!folded.has(text)) folded.set(text, fold(text))
      return folded.get(text)
    }
    return (one, other) => collator.compare(plain(one), plain(other)) || collator.compare(one, other)
  }
  const ordered = (def, compare) => {
    const isEmpty = (value) => value === null || value === undefined || value === ""
    const words = def.refData ?? {}, { order } = def.context
    return (one, other, _node, _other, isDescending) => {
      if (isEmpty(one) || isEmpty(other)) return (isEmpty(one) - isEmpty(other)) * (isDescending ? -1 : 1)
      if (order) return order.indexOf(one) - order.indexOf(other)
      if (typeof one !== "string" && typeof other !== "string") return one - other
      return compare(words[one] ?? one, words[other] ?? other)
    }
  }

  /* The rules that a column takes by naming its types. */
  const TYPES = {
    owned: { editable: (p) => p.data.mine !== false },
    next: { cellEditorParams: (p) => ({ values: [p.value, ...((p.data.next ?? {})[p.colDef.field] ?? [])] }) },
    chosen: {
      cellEditorParams: (p) => {
        const { values, archived } = p.colDef.context;
        return { values: values.filter((value) => !archived.includes(value) || value === p.value) };
      },
    },
    toned: {
      cellClass: "co-grid-state",
      cellStyle: (p) => ({ color: `var(--co-${p.colDef.context.tones[p.value] ?? "ink"})` }),
    },
    day: { cellEditor: Day, valueFormatter: (p) => (p.value ? `\u2066${written(p.value)}\u2069` : "") },
    worded: { filterValueGetter: (p) => (p.colDef.refData ?? {})[p.data[p.colDef.field]] ?? "" },
    codes: {
      cellEditor: Codes,
      valueFormatter: (p) => {
        const { between } = p.colDef.context;
        return between ? (p.value ?? "").split(", ").map((code) => p.colDef.refData[code] ?? code).join(between) : (p.value ?? "");
      },
      tooltipValueGetter: (p) => (p.value ?? "").split(", ").map((code) => p.colDef.refData[code] ?? code).join("\n"),
    },
  }
  const THEME = agGrid.themeQuartz.withParams({
    backgroundColor: "var(--co-page)",
    foregroundColor: "var(--co-ink)",
    textColor: "var(--co-ink)",
    headerTextColor: "var(--co-ink)",
    cellTextColor: "var(--co-ink)",
    headerBackgroundColor: "var(--co-surface)",
    chromeBackgroundColor: "var(--co-surface)",
    menuBackgroundColor: "var(--co-raised)",
    oddRowBackgroundColor: "var(--co-page)",
    rowHoverColor: "var(--co-surface)",
    accentColor: "var(--co-primary)",
    borderColor: "var(--co-line)",
    selectedRowBackgroundColor: "color-mix(in srgb, var(--co-primary) 12%, transparent)",
    valueChangeValueHighlightBackgroundColor: "color-mix(in srgb, var(--co-caution-fill) 45%, transparent)",
    browserColorScheme: "inherit",
    fontFamily: '"Process Shapes", var(--co-font)',
    fontSize: 15,
    rowHeight: 42,
    headerHeight: 44,
    cellHorizontalPadding: 10,
    wrapperBorderRadius: 8,
  })
  const make = (tag, text = "", more = {}) => Object.assign(document.createElement(tag), { textContent: text }, more)
  const SIZED_BY = ["modelUpdated", "gridSizeChanged", "displayedColumnsChanged", "firstDataRendered"]
  const IS_TOUCHED = matchMedia("(pointer: coarse)").matches
  const NARROW = 640, NARROWEST = 130, LEAST = 140
  const SETTLED_MS = 3000, LIT_MS = 4000
  const DIALOG = "[data-testid=stDialog], dialog[open]"
  const NEAR = { rootMargin: "200px 0px" }

  const isOpening = (event) => {
    if (!event.colDef?.context?.opens || !event.data) return false
    return event.type === "cellClicked" || event.event?.key === "Enter"
  }

  /* Above the rows: open one by its name, the tasks on several, the files. What is chosen goes to the server. */
  class Bar {
    constructor(grid) {
      const { open, tasks, files } = grid.told.bar
      this.grid = grid
      this.root = make("div", "", { className: "co-grid-bar" })
      const list = `co-rows-${grid.token}`, label = make("label", open.label)
      this.names = make("datalist", "", { id: list })
      this.input = make("input", "", { type: "text", placeholder: open.placeholder, autocomplete: "off" })
      this.input.setAttribute("list", list)
      this.input.addEventListener("focus", () => this.offer())
      this.input.addEventListener("input", (event) => {
        this.input.setCustomValidity("")
        // What is chosen in the list comes whole; what is typed waits for the Enter key.
        if (!event.inputType || event.inputType === "insertReplacementText") this.open()
      })
      this.input.addEventListener("keydown", (event) => { if (event.key === "Enter") this.open() })
      label.append(this.input)
      this.status = make("span", "", { className: "co-hidden", role: "status" })
      this.root.addEventListener("focusin", () => grid.draw())
      this.root.append(label, this.names, this.status)
      if (tasks.items.length) this.root.append(this.menu(tasks))
      for (const { name, label, help } of files) {
        const button = make("button", label, { type: "button", className: "co-file", title: help })
        button.addEventListener("click", () => grid.hand("file", name))
        this.root.append(button)
      }
    }
    /* The name of each row; one that several rows have is numbered. */
    rows() {
      const { bar, rows } = this.grid.told, seen = new Map()
      const plain = rows.map((row) => String(row[bar.open.by] ?? ""))
      const repeated = new Set(plain.filter((name, i) => plain.indexOf(name) !== i))
      return rows.map(({ id }, i) => {
        seen.set(plain[i], (seen.get(plain[i]) ?? 0) + 1)
        return { id, name: repeated.has(plain[i]) ? `${plain[i]} (${seen.get(plain[i])})` : plain[i] }
      })
    }
    offer() {
      this.names.replaceChildren(...this.rows().map(({ name }) => make("option", "", { value: name })))
    }
    found() {
      const wanted = this.input.value.trim().toLowerCase(), { fold } = this.grid, rows = this.rows()
      const alike = (name) => fold(name) !== "" && fold(name) === fold(wanted)
      return rows.find(({ name }) => name.toLowerCase() === wanted) ?? rows.find(({ name }) => alike(name))
    }
    open() {
      const row = this.found()
      if (row) {
        this.input.value = ""
        this.grid.show(row.id)
      } else if (this.input.value.trim()) {
        this.input.setCustomValidity(this.grid.told.bar.open.unknown)
        this.input.reportValidity()
      }
    }
    menu({ label, items }) {
      const place = make("div", "", { className: "co-tasks" })
      const button = make("button", label, { type: "button" })
      const list = make("ul", "", { hidden: true })
      const set = (isOpen) => {
        list.hidden = !isOpen
        button.setAttribute("aria-expanded", String(isOpen))
      }
      set(false)
      button.addEventListener("click", () => set(list.hidden))
      place.addEventListener("focusout", (event) => { if (!place.contains(event.relatedTarget)) set(false) })
      place.addEventListener("keydown", (event) => {
        if (event.key !== "Escape") return
        set(false)
        button.focus()
      })
      for (const { name, label } of items) {
        const task = make("button", label, { type: "button" }), line = make("li")
        task.addEventListener("click", () => {
          set(false)
          // The focus comes back to it when what opens is closed.
          button.focus()
          this.grid.hand("task", { name, ...this.grid.standing() })
        })
        line.append(task)
        list.append(line)
      }
      place.append(button, list)
      return place
    }
    say() {
      this.input.placeholder = this.grid.told.bar.open.placeholder
    }
    confirm() {
      this.status.textContent = this.grid.told.bar.saved
      clearTimeout(this.silent)
      this.silent = setTimeout(() => { this.status.textContent = "" }, LIT_MS)
    }
  }

  class Grid {
    constructor(parent, told) {
      this.token = Date.now().toString(36) + Math.random().toString(36).slice(2)
      this.number = 0
      this.edits = []
      this.fresh = new Set()
      this.opened = null
      this.told = told
      this.fold = folder(told.options.context.folding)
      this.compare = comparer(told.options.context.language, this.fold)
      this.bar = new Bar(this)
      this.root = make("div", "", { className: "co-grid" })
      this.root.grid = this
      this.root.style.height = `${told.height}px`
      // Letters typed in a cell are not Streamlit's keys.
      for (const root of [this.root, this.bar.root]) root.addEventListener("keydown", (event) => event.stopPropagation())
      this.root.addEventListener("paste", (event) => this.pasted(event))
      this.edges = [make("span", "", { tabIndex: -1 }), make("span", "", { tabIndex: -1 })]
      parent.append(this.bar.root, this.edges[0], this.root, this.edges[1])
      this.print = () => this.toPaper()
      this.printed = () => this.fromPaper()
      addEventListener("beforeprint", this.print)
      addEventListener("afterprint", this.printed)
      // A grid further down is drawn when one comes near it.
      this.near = new IntersectionObserver((seen) => { if (seen.some((one) => one.isIntersecting)) this.draw() }, NEAR)
      this.near.observe(this.root)
      this.reveal()
    }
    draw() {
      if (this.api) return
      const { root, told } = this
      this.near.disconnect()
      this.narrow = root.clientWidth > 0 && root.clientWidth < NARROW
      this.api = agGrid.createGrid(root, {
        ...told.options,
        columnDefs: this.columns(),
        defaultColDef: {
          ...told.options.defaultColDef,
          filterParams: { textFormatter: this.fold },
          cellClassRules: { "co-saved": (p) => this.fresh.has(named(p.data.id, p.colDef.field)) },
        },
        theme: THEME,
        columnTypes: TYPES,
        rowData: told.rows,
        rowBuffer: 2,
        popupParent: root.closest("[data-testid=stMainBlockContainer]") ?? document.body,
        getRowId: (p) => String(p.data.id),
        focusGridInnerElement: () => this.enter(),
        tabToNextHeader: ({ backwards }) => this.exit(backwards),
        tabToNextCell: ({ backwards, editing, nextCellPosition }) => (editing && nextCellPosition) || this.exit(backwards),
        onCellValueChanged: (event) => this.edited(event),
        onCellClicked: (event) => { if (isOpening(event)) this.show(event.data.id) },
        onCellKeyDown: (event) => { if (isOpening(event)) this.show(event.data.id) },
        onGridSizeChanged: (event) => this.fit(event),
        onCellEditingStarted: (event) => this.openList(event),
        onCellEditingStopped: () => setTimeout(() => this.merge(), 0),
      })
      this.reveal()
      root.querySelector("[role=grid], [role=treegrid]")?.setAttribute("aria-label", told.options.context.name)
      for (const name of SIZED_BY) this.api.addEventListener(name, () => this.sizeSoon())
    }
    leave() {
      this.fromPaper()
      removeEventListener("beforeprint", this.print)
      removeEventListener("afterprint", this.printed)
      clearTimeout(this.sizing)
      clearTimeout(this.settling)
      this.near.disconnect()
      this.api?.destroy()
      this.api = null
    }

    /* A grid is one stop of the Tab key: it is entered where it was left, at first in the cell that opens the first row.
       Arrows move inside, from the first row up into the heads; Tab leaves it, but for a cell being typed. */
    enter() {
      const last = this.api.getDisplayedRowCount() - 1
      if (last < 0) return false
      const left = this.api.getFocusedCell(), columns = this.api.getAllDisplayedColumns()
      const column = columns.includes(left?.column) ? left.column : columns.find((one) => one.getColDef().context?.opens) ?? columns[0]
      const row = Math.min(left?.rowIndex ?? 0, last)
      this.api.ensureIndexVisible(row)
      this.api.ensureColumnVisible(column)
      this.api.setFocusedCell(row, column)
      return true
    }
    /* From its edge the browser goes on to what stands before or after the grid. */
    exit(backwards) {
      this.edges[backwards ? 0 : 1].focus({ preventScroll: true })
      return false
    }

    /* What the person does, to the server: always all the edits that it has not confirmed. */
    send() {
      clearTimeout(this.settling)
      this.settling = null
      this.keep("sent", { token: this.token, edits: this.edits, opened: this.opened })
    }
    /* Streamlit keeps what was sent last, and gives it to a server that has begun anew: what is confirmed is taken back. */
    settle() {
      clearTimeout(this.settling)
      this.settling = setTimeout(() => {
        if (this.edits.length) return
        if (document.querySelector(DIALOG)) return this.settle()
        this.opened = null
        this.send()
      }, SETTLED_MS)
    }
    edited({ data, colDef, oldValue, newValue }) {
      if (same(oldValue, newValue)) return
      this.number += 1
      this.edits.push({ n: this.number, id: data.id, field: colDef.field, old: oldValue ?? null, new: newValue ?? null })
      this.send()
    }
    /* The rows that are shown, and those of them that are ticked, in the order in which they stand. */
    standing() {
      const shown = [], ticked = []
      this.api?.forEachNodeAfterFilterAndSort((node) => {
        shown.push(node.data.id)
        if (node.isSelected()) ticked.push(node.data.id)
      })
      return { shown, ticked }
    }
    /* Cells of a spreadsheet, pasted on the cell that has the focus: the server reads them and shows what they change. */
    pasted(event) {
      const cell = this.api?.getFocusedCell(), text = event.clipboardData?.getData("text/plain")
      if (!cell || !text || !this.told.options.rowSelection.checkboxes) return
      if (this.api.getEditingCells().length || event.target.closest?.("input, textarea, select")) return
      event.preventDefault()
      const columns = this.api.getAllDisplayedColumns().map((column) => column.getColId())
      const shown = this.standing().shown
      const first = shown.indexOf(this.api.getDisplayedRowAtIndex(cell.rowIndex).data.id)
      this.hand("task", {
        name: "paste", text, ticked: [], shown: shown.slice(first), fields: columns.slice(columns.indexOf(cell.column.getColId())),
      })
    }
    show(id) {
      this.opened = { id, at: Date.now() }
      this.send()
    }

    /* What the server says, into the rows: cell by cell, but for what is being typed or not yet confirmed. */
    take(told) {
      this.told = told
      this.bar.say()
      this.merge()
      this.reveal()
    }
    /* The row that was just added, once: it is scrolled to and lit up, also where the grid was not drawn yet. */
    reveal() {
      const [id, at] = this.told.added ?? []
      if (!id || window.coAdded >= at) return
      if (!this.api) return this.draw()
      const node = this.api.getRowNode(String(id))
      if (!node?.displayed) return
      window.coAdded = at
      setTimeout(() => {
        if (!this.api) return
        this.root.scrollIntoView({ block: "nearest" })
        this.api.ensureNodeVisible(node, "middle")
        this.api.flashCells({ rowNodes: [node], flashDuration: LIT_MS })
      }, 0)
    }
    merge() {
      if (!this.api) return
      const { applied, rows } = this.told
      const known = applied.token === this.token ? this.edits.filter((edit) => edit.n <= applied.n) : []
      if (known.length) {
        this.edits = this.edits.filter((edit) => edit.n > applied.n)
        if (!this.edits.length) this.settle()
      }
      const kept = new Set(this.edits.map((edit) => named(edit.id, edit.field)))
      for (const open of this.api.getEditingCells()) {
        const node = this.api.getDisplayedRowAtIndex(open.rowIndex)
        if (node?.data) kept.add(named(node.data.id, open.column.getColId()))
      }
      const present = new Set(rows.map((row) => String(row.id)))
      const add = [], update = [], remove = [], flashing = []
      this.api.forEachNode((node) => { if (!present.has(node.id)) remove.push(node.data) })
      for (const row of rows) {
        const node = this.api.getRowNode(String(row.id))
        if (!node) { add.push(row); continue }
        const fields = Object.keys(row).filter((field) =>
          !kept.has(named(row.id, field)) && !same(node.data[field], row[field]))
        if (!fields.length) continue
        update.push({ ...node.data, ...Object.fromEntries(fields.map((field) => [field, row[field]])) })
        flashing.push([node, fields])
      }
      if (add.length || update.length || remove.length) this.api.applyTransaction({ add, update, remove })
      for (const [node, fields] of flashing) {
        const columns = fields.filter((field) => this.api.getColumn(field))
        if (columns.length) this.api.flashCells({ rowNodes: [node], columns })
      }
      this.confirm(known)
    }
    /* Which of the edits that the server has heard are saved is said in their cells, for some seconds, and read out: a
       refused one stands in its row as before. */
    confirm(known) {
      const saved = known.filter(({ id, field, old }) => {
        const node = this.api.getRowNode(String(id))
        return node && this.api.getColumn(field) && !same(node.data[field], old)
      })
      if (!saved.length) return
      for (const { id, field } of saved) this.fresh.add(named(id, field))
      this.mark(saved)
      this.bar.confirm()
      setTimeout(() => {
        for (const { id, field } of saved) this.fresh.delete(named(id, field))
        if (this.api) this.mark(saved)
      }, LIT_MS)
    }
    mark(cells) {
      for (const { id, field } of cells) {
        const node = this.api.getRowNode(String(id))
        if (node) this.api.refreshCells({ rowNodes: [node], columns: [field], force: true })
      }
    }

    /* Room: no taller than the rows need, and the essential columns alone where it is narrow. */
    size() {
      if (!this.api) return
      let height = this.root.querySelector(".ag-header").offsetHeight + 4
      for (let i = 0; i < this.api.getDisplayedRowCount() && height < this.told.height; i++)
        height += this.api.getDisplayedRowAtIndex(i).rowHeight ?? 42
      if (this.root.querySelector(".ag-body-horizontal-scroll:not(.ag-hidden)")) height += 16
      const wanted = `${Math.max(Math.min(height, this.told.height), LEAST)}px`
      if (this.root.style.height !== wanted) this.root.style.height = wanted
    }
    sizeSoon() {
      clearTimeout(this.sizing)
      this.sizing = setTimeout(() => this.size(), 80)
    }
    columns() {
      const columnDefs = this.told.options.columnDefs.map((def) => ({
        ...def, comparator: ordered(def, this.compare), singleClickEdit: IS_TOUCHED && Boolean(def.refData),
      }))
      if (!this.narrow) return columnDefs.map((def) => ({ hide: false, flex: null, pinned: null, ...def }))
      const fills = (def) => def.flex || (def.context.tones ? 1 : null)
      return columnDefs.map((def) => ({
        ...def,
        hide: def.hide || !def.context.essential,
        pinned: null,
        flex: fills(def),
        minWidth: fills(def) ? NARROWEST : 0,
      }))
    }
    fit({ api, clientWidth }) {
      const narrow = clientWidth > 0 && clientWidth < NARROW
      if (narrow === this.narrow) return
      this.narrow = narrow
      api.setGridOption("columnDefs", this.columns())
    }
    openList({ node, column, api }) {
      // A list opens by itself also when the cell was entered with the mouse.
      setTimeout(() => {
        const list = api.getCellEditorInstances({ rowNodes: [node], columns: [column] })[0]?.eEditor
        if (list?.showPicker && !list.isPickerDisplayed) list.showPicker()
        document.querySelector(".ag-popup-child")?.scrollIntoView({ block: "nearest" })
      }, 0)
    }

    /* On paper a grid is a plain table of all its rows, as they are filtered and sorted now. */
    toPaper() {
      if (this.paper) return
      this.draw()
      const fits = (def) => def.headerName && !def.hide && (def.wrapText || def.cellEditor !== "agLargeTextCellEditor")
      const columns = this.api.getColumns().filter((column) => fits(column.getColDef()))
      const lines = []
      const said = (rowNode, colKey) => {
        const value = this.api.getCellValue({ rowNode, colKey })
        if (typeof value === "boolean") return value ? "✓" : "–"
        return this.api.getCellValue({ rowNode, colKey, useFormatter: true }) ?? ""
      }
      this.api.forEachNodeAfterFilterAndSort((rowNode) => lines.push(columns.map((column) => said(rowNode, column))))
      const filled = columns.map((_, i) => lines.some((line) => line[i] !== ""))
      const table = make("table"), head = make("tr")
      table.className = "co-table co-paper-grid"
      columns.forEach((column, i) => { if (filled[i]) head.append(make("th", column.getColDef().headerName)) })
      table.append(make("thead"), make("tbody"))
      table.tHead.append(head)
      for (const line of lines) {
        const row = make("tr")
        line.forEach((text, i) => {
          if (!filled[i]) return
          // A day or a reference is never parted; a table of many columns parts longer words instead of losing a column.
          const className = /^\S{1,14}$/.test(text) ? "co-whole" : ""
          row.append(Object.assign(make("td", text), { dir: "auto", className }))
        })
        table.tBodies[0].append(row)
      }
      this.root.after(table)
      this.paper = table
    }
    fromPaper() {
      this.paper?.remove()
      this.paper = null
    }
  }

  window.coGrid = {
    /* Called at each run of the page: mounts the grid the first time, then only hands it the news. */
    show({ data, parentElement, setStateValue, setTriggerValue }) {
      const told = JSON.parse(new TextDecoder().decode(data))
      window.coKept = told.kept
      let grid = parentElement.querySelector(":scope > .co-grid")?.grid
      if (grid) grid.take(told)
      else grid = new Grid(parentElement, told)
      grid.keep = setStateValue
      grid.hand = setTriggerValue
      return () => grid.leave()
    },
  }
})()
