//! The names of mathematics and the characters they stand for.

/// Commands without arguments, sorted by name.
const SYMBOLS: &[(&str, &str)] = &[
    ("Delta", "Δ"),
    ("Gamma", "Γ"),
    ("Im", "ℑ"),
    ("Lambda", "Λ"),
    ("Leftarrow", "⇐"),
    ("Leftrightarrow", "⇔"),
    ("Longleftrightarrow", "⟺"),
    ("Longrightarrow", "⟹"),
    ("Omega", "Ω"),
    ("Phi", "Φ"),
    ("Pi", "Π"),
    ("Pr", "Pr"),
    ("Psi", "Ψ"),
    ("Re", "ℜ"),
    ("Rightarrow", "⇒"),
    ("Sigma", "Σ"),
    ("Theta", "Θ"),
    ("Uparrow", "⇑"),
    ("Upsilon", "Υ"),
    ("Vert", "‖"),
    ("Xi", "Ξ"),
    ("aleph", "ℵ"),
    ("alpha", "α"),
    ("angle", "∠"),
    ("approx", "≈"),
    ("arccos", "arccos"),
    ("arcsin", "arcsin"),
    ("arctan", "arctan"),
    ("arg", "arg"),
    ("argmax", "argmax"),
    ("argmin", "argmin"),
    ("ast", "∗"),
    ("because", "∵"),
    ("beta", "β"),
    ("bigcap", "⋂"),
    ("bigcup", "⋃"),
    ("bigoplus", "⨁"),
    ("bigotimes", "⨂"),
    ("bigvee", "⋁"),
    ("bigwedge", "⋀"),
    ("bot", "⊥"),
    ("bullet", "•"),
    ("cap", "∩"),
    ("cdot", "·"),
    ("cdots", "⋯"),
    ("chi", "χ"),
    ("circ", "∘"),
    ("colon", ":"),
    ("complement", "∁"),
    ("cong", "≅"),
    ("cos", "cos"),
    ("cosh", "cosh"),
    ("cot", "cot"),
    ("cup", "∪"),
    ("dagger", "†"),
    ("ddots", "⋱"),
    ("deg", "deg"),
    ("delta", "δ"),
    ("det", "det"),
    ("diamond", "⋄"),
    ("dim", "dim"),
    ("div", "÷"),
    ("dots", "…"),
    ("downarrow", "↓"),
    ("ell", "ℓ"),
    ("emptyset", "∅"),
    ("epsilon", "ϵ"),
    ("equiv", "≡"),
    ("eta", "η"),
    ("exists", "∃"),
    ("exp", "exp"),
    ("forall", "∀"),
    ("gamma", "γ"),
    ("gcd", "gcd"),
    ("ge", "≥"),
    ("geq", "≥"),
    ("gets", "←"),
    ("gg", "≫"),
    ("gt", ">"),
    ("hbar", "ℏ"),
    ("hookrightarrow", "↪"),
    ("iff", "⟺"),
    ("iiint", "∭"),
    ("iint", "∬"),
    ("implies", "⟹"),
    ("in", "∈"),
    ("inf", "inf"),
    ("infty", "∞"),
    ("int", "∫"),
    ("iota", "ι"),
    ("kappa", "κ"),
    ("ker", "ker"),
    ("lambda", "λ"),
    ("land", "∧"),
    ("langle", "⟨"),
    ("lbrace", "{"),
    ("lbrack", "["),
    ("lceil", "⌈"),
    ("ldots", "…"),
    ("le", "≤"),
    ("leftarrow", "←"),
    ("leftrightarrow", "↔"),
    ("leq", "≤"),
    ("lfloor", "⌊"),
    ("lg", "lg"),
    ("lim", "lim"),
    ("liminf", "lim inf"),
    ("limsup", "lim sup"),
    ("ll", "≪"),
    ("ln", "ln"),
    ("lnot", "¬"),
    ("log", "log"),
    ("longleftarrow", "⟵"),
    ("longrightarrow", "⟶"),
    ("lor", "∨"),
    ("lt", "<"),
    ("mapsto", "↦"),
    ("max", "max"),
    ("mid", "∣"),
    ("min", "min"),
    ("mp", "∓"),
    ("mu", "μ"),
    ("nabla", "∇"),
    ("ne", "≠"),
    ("nearrow", "↗"),
    ("neg", "¬"),
    ("neq", "≠"),
    ("nexists", "∄"),
    ("ni", "∋"),
    ("notin", "∉"),
    ("nu", "ν"),
    ("odot", "⊙"),
    ("oint", "∮"),
    ("omega", "ω"),
    ("omicron", "ο"),
    ("oplus", "⊕"),
    ("oslash", "⊘"),
    ("otimes", "⊗"),
    ("parallel", "∥"),
    ("partial", "∂"),
    ("perp", "⊥"),
    ("phi", "ϕ"),
    ("pi", "π"),
    ("pm", "±"),
    ("prec", "≺"),
    ("preceq", "⪯"),
    ("prime", "′"),
    ("prod", "∏"),
    ("propto", "∝"),
    ("psi", "ψ"),
    ("rangle", "⟩"),
    ("rbrace", "}"),
    ("rbrack", "]"),
    ("rceil", "⌉"),
    ("rfloor", "⌋"),
    ("rho", "ρ"),
    ("rightarrow", "→"),
    ("searrow", "↘"),
    ("sec", "sec"),
    ("setminus", "∖"),
    ("sigma", "σ"),
    ("sim", "∼"),
    ("simeq", "≃"),
    ("sin", "sin"),
    ("sinh", "sinh"),
    ("sqcap", "⊓"),
    ("sqcup", "⊔"),
    ("star", "⋆"),
    ("subset", "⊂"),
    ("subseteq", "⊆"),
    ("subsetneq", "⊊"),
    ("succ", "≻"),
    ("succeq", "⪰"),
    ("sum", "∑"),
    ("sup", "sup"),
    ("supset", "⊃"),
    ("supseteq", "⊇"),
    ("tan", "tan"),
    ("tanh", "tanh"),
    ("tau", "τ"),
    ("therefore", "∴"),
    ("theta", "θ"),
    ("times", "×"),
    ("to", "→"),
    ("top", "⊤"),
    ("triangle", "△"),
    ("uparrow", "↑"),
    ("updownarrow", "↕"),
    ("upsilon", "υ"),
    ("varepsilon", "ε"),
    ("varnothing", "∅"),
    ("varphi", "φ"),
    ("varrho", "ϱ"),
    ("varsigma", "ς"),
    ("vartheta", "ϑ"),
    ("vdash", "⊢"),
    ("vdots", "⋮"),
    ("vee", "∨"),
    ("vert", "|"),
    ("wedge", "∧"),
    ("wp", "℘"),
    ("xi", "ξ"),
    ("zeta", "ζ"),
];

/// Commands that say only how something is set.
const SILENT: &[&str] = &[
    "Big",
    "Bigg",
    "Biggl",
    "Biggr",
    "Bigl",
    "Bigr",
    "big",
    "bigg",
    "biggl",
    "biggr",
    "bigl",
    "bigr",
    "displaystyle",
    "hline",
    "left",
    "limits",
    "middle",
    "nolimits",
    "nonumber",
    "notag",
    "right",
    "scriptstyle",
    "textstyle",
];

/// Letters of an alphabet that stand apart, before the row of the others.
const BLACKBOARD: &str = "CℂHℍNℕPℙQℚRℝZℤ";
const SCRIPT: &str = "BℬEℰFℱHℋIℐLℒMℳRℛeℯgℊoℴ";
const FRAKTUR: &str = "CℭHℌIℑRℜZℨ";

/// What the command `name` stands for.
pub fn symbol(name: &str) -> Option<&'static str> {
    let at = SYMBOLS
        .binary_search_by_key(&name, |(known, _)| known)
        .ok()?;
    Some(SYMBOLS[at].1)
}

/// Whether the command `name` shows nothing.
pub fn is_silent(name: &str) -> bool {
    SILENT.binary_search(&name).is_ok()
}

/// The mark that the command `name` sets on a letter.
pub fn accent(name: &str) -> Option<char> {
    Some(match name {
        "hat" | "widehat" => '\u{302}',
        "bar" | "overline" => '\u{304}',
        "vec" => '\u{20d7}',
        "dot" => '\u{307}',
        "ddot" => '\u{308}',
        "tilde" | "widetilde" => '\u{303}',
        "check" => '\u{30c}',
        "breve" => '\u{306}',
        "acute" => '\u{301}',
        "grave" => '\u{300}',
        _ => return None,
    })
}

/// `letters` in the alphabet of the command `name`; letters that it does not have stay.
pub fn alphabet(name: &str, letters: &str) -> Option<String> {
    let (first, apart) = match name {
        "mathbb" => (0x1d538, BLACKBOARD),
        "mathcal" | "mathscr" => (0x1d49c, SCRIPT),
        "mathfrak" => (0x1d504, FRAKTUR),
        "mathbf" | "boldsymbol" | "bm" => (0x1d400, ""),
        _ => return None,
    };
    let one = |c: char| {
        let mut pairs = apart.chars();
        while let (Some(known), Some(letter)) = (pairs.next(), pairs.next()) {
            if known == c {
                return letter;
            }
        }
        let nth = match c {
            'A'..='Z' => u32::from(c) - u32::from('A'),
            'a'..='z' => u32::from(c) - u32::from('a') + 26,
            _ => return c,
        };
        char::from_u32(first + nth).unwrap_or(c)
    };
    Some(letters.chars().map(one).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_sorted_and_found() {
        assert!(SYMBOLS.is_sorted_by(|a, b| a.0 < b.0));
        assert!(SILENT.is_sorted());
        assert_eq!((symbol("alpha"), symbol("zzz")), (Some("α"), None));
        assert_eq!(alphabet("mathbb", "RN1").as_deref(), Some("ℝℕ1"));
        assert_eq!(alphabet("mathcal", "LA").as_deref(), Some("ℒ𝒜"));
    }
}
