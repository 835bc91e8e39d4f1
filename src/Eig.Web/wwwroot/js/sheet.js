// Keeps a sheet as one writes it. Without this script the button "Enregistrer le brouillon" does the same.
// Nothing is ever overwritten: each save says which version it changes, and the server refuses any other.

const form = document.querySelector("form[data-autosave]");
if (form) {
  keep(form);
}

function keep(form) {
  const pause = 2000;
  const retry = 10000;
  const state = form.querySelector("[data-sheet-state]");
  const version = form.elements.namedItem("version");
  let kept = content();
  let timer;
  let saving;
  // A clash that a person has to settle, or a refusal that saving again would only repeat.
  let stopped = false;
  let lost = false;
  let leaving = false;

  form.addEventListener("input", () => plan(pause));
  form.addEventListener("change", () => plan(pause));
  document.addEventListener("visibilitychange", () => plan(0));
  addEventListener("beforeunload", event => {
    if (!leaving && content() !== kept) {
      event.preventDefault();
    }
  });
  form.addEventListener("submit", async event => {
    clearTimeout(timer);
    if (!saving && !lost) {
      leaving = true;
      return;
    }
    // Another save is under way, or the session was lost: the page would leave with a version that is no longer the latest.
    event.preventDefault();
    await (saving ?? save());
    if (!lost && !stopped) {
      leaving = true;
      form.requestSubmit(event.submitter);
    }
  });

  // What was written, without what the form carries for itself.
  function content() {
    const data = new FormData(form);
    data.delete("jeton");
    data.delete("version");
    return new URLSearchParams(data).toString();
  }

  function plan(delay) {
    clearTimeout(timer);
    if (!stopped && !leaving && (lost || content() !== kept)) {
      timer = setTimeout(save, delay);
    }
  }

  function say(...parts) {
    state.replaceChildren(...parts);
  }

  function save() {
    clearTimeout(timer);
    saving ??= send().finally(() => {
      saving = undefined;
      plan(lost ? retry : pause);
    });
    return saving;
  }

  async function send(isSecondTry = false) {
    const sent = content();
    say("Enregistrement…");
    let answer;
    try {
      answer = await fetch(form.dataset.autosave, { method: "POST", body: new URLSearchParams(new FormData(form)), redirect: "manual" });
    } catch {
      lost = true;
      say("La connexion est interrompue. Votre texte reste à l’écran\u00a0; un nouvel essai aura lieu dans quelques secondes.");
      return;
    }
    if (answer.ok) {
      const done = await answer.json();
      version.value = done.version;
      kept = sent;
      lost = false;
      say(`Enregistré à ${done.saved}.`);
    } else if (answer.status === 409) {
      const there = await answer.json();
      lost = false;
      stopped = true;
      if (there.version === undefined) {
        say(there.sentence);
      } else {
        clash(there);
      }
    } else if (answer.status === 400 && !isSecondTry && await renewToken()) {
      // Signed in anew meanwhile: the form's token was the former session's.
      await send(true);
    } else if (answer.status === 404) {
      lost = false;
      stopped = true;
      say("Cette candidature ne vous est plus confiée\u00a0: rien de plus ne s’enregistre.");
    } else {
      sessionLost();
    }
  }

  async function renewToken() {
    const answer = await fetch(location.pathname, { redirect: "manual" });
    if (!answer.ok) {
      return false;
    }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const token = page.querySelector("form[data-autosave] input[name=jeton]")?.value;
    if (token) {
      form.elements.namedItem("jeton").value = token;
    }
    return Boolean(token);
  }

  function sessionLost() {
    lost = true;
    const link = element("a", "Connectez-vous dans un autre onglet");
    link.href = "/connexion";
    link.target = "_blank";
    link.rel = "noopener";
    say("Votre session est terminée, et votre texte reste à l’écran. ", link, "\u00a0: l’enregistrement reprendra de lui-même. Ne fermez pas cette page.");
  }

  // Both versions, side by side; whoever writes chooses.
  function clash(there) {
    const panel = element("div");
    panel.className = "fr-callout";
    panel.tabIndex = -1;
    panel.setAttribute("role", "alert");
    const title = element("h3", there.saved ? `La version enregistrée à ${there.saved}` : "La version enregistrée");
    title.className = "fr-callout__title fr-h5";
    const list = element("ul");
    for (const set of form.querySelectorAll("fieldset")) {
      const value = set.id === "avis" ? there.opinion : there.scores[set.id.replace("critere-", "")] ?? "";
      const label = set.querySelector("legend").firstChild.textContent.trim();
      list.append(element("li", `${label}\u00a0: ${said(set, value)} (à l’écran\u00a0: ${said(set, new FormData(form).get(set.id) ?? "")})`));
    }
    const notes = element("p", there.notes || "aucune");
    notes.className = "eig-written";
    const actions = element("div");
    actions.className = "eig-actions";
    actions.append(
      button("Garder ce qui est à l’écran", () => {
        version.value = there.version;
        settle();
        save();
      }),
      button("Reprendre la version enregistrée", () => {
        version.value = there.version;
        show(there);
        kept = content();
        settle();
        say("La version enregistrée est à l’écran.");
      }));
    panel.append(title, element("p", there.sentence), list, element("p", "Remarques\u00a0:"), notes, actions);
    form.before(panel);
    say("Rien n’est enregistré tant que vous n’avez pas choisi entre les deux versions.");
    panel.focus();

    function settle() {
      stopped = false;
      panel.remove();
      state.scrollIntoView({ block: "nearest" });
    }
  }

  function said(set, value) {
    return set.querySelector(`input[value="${value}"]`)?.labels[0].textContent.trim() ?? "pas encore";
  }

  function show(there) {
    for (const set of form.querySelectorAll("fieldset")) {
      const value = set.id === "avis" ? there.opinion : there.scores[set.id.replace("critere-", "")] ?? "";
      for (const input of set.querySelectorAll("input")) {
        input.checked = input.value === value;
      }
    }
    form.elements.namedItem("notes").value = there.notes;
  }

  function element(name, text = "") {
    const made = document.createElement(name);
    made.textContent = text;
    return made;
  }

  function button(text, press) {
    const made = element("button", text);
    made.type = "button";
    made.className = "fr-btn fr-btn--secondary";
    made.addEventListener("click", press);
    return made;
  }
}
