namespace Mdev.NodeDev.Conformance;

/// <summary>A part of the grammar of documents: adds to an element what it allows there.</summary>
/// <remarks>
/// The rules say what libvirt takes, by its documentation and by what it was seen to take; not what this library does.
/// </remarks>
abstract record Rule
{
    /// <summary>How often it is there, in a hundred.</summary>
    internal int Chance { get; init; } = 100;

    /// <summary>How many of it there may be.</summary>
    internal int AtMost { get; init; } = 1;

    /// <summary>Rules below this one.</summary>
    internal virtual IEnumerable<Rule> Parts => [];

    /// <summary>Adds one to an element.</summary>
    internal abstract void Grow(Dice dice, MarkupElement parent);

    /// <summary>Adds as many as there may be.</summary>
    internal void GrowSome(Dice dice, MarkupElement parent)
    {
        if (!dice.Percent(Chance))
            return;
        for (int i = dice.Between(1, AtMost); i > 0; i--)
            Grow(dice, parent);
    }

    /// <summary>This rule for something that may be left out.</summary>
    internal Rule Maybe(int chance = 50) => this with { Chance = chance };

    /// <summary>This rule for something that may be left out or there several times.</summary>
    internal Rule Many(int atMost, int chance = 60) => this with { AtMost = atMost, Chance = chance };

    /// <summary>An element.</summary>
    internal static Rule Element(string name, params Rule[] parts) => new ElementRule(name, parts);

    /// <summary>An element with a value.</summary>
    internal static Rule Element(string name, Values values) => new ElementRule(name, [new TextRule(values)]);

    /// <summary>A value between tags.</summary>
    internal static Rule Text(Values values) => new TextRule(values);

    /// <summary>An attribute.</summary>
    internal static Rule Attribute(string name, Values values) => new AttributeRule(name, values);

    /// <summary>A capability.</summary>
    internal static Rule Capability(string type, params Rule[] parts) =>
        Element("capability", [new AttributeRule("type", Fixed(type)), .. parts]);

    /// <summary>One word and no other.</summary>
    internal static Values Fixed(string word) => Texts.Words($"'{word}'", word);

    /// <summary>One of several.</summary>
    internal static Rule OneOf(params Rule[] rules) => new ChoiceRule(rules);

    /// <summary>Several together.</summary>
    internal static Rule All(params Rule[] rules) => new GroupRule(rules);

    sealed record ElementRule(string Name, Rule[] Rules) : Rule
    {
        internal override IEnumerable<Rule> Parts => Rules;

        internal override void Grow(Dice dice, MarkupElement parent)
        {
            MarkupElement element = new(Name) { EmptyForm = dice.Odd(25, 0, 1, 2) };
            parent.Children.Add(element);
            foreach (Rule rule in Rules)
                rule.GrowSome(dice, element);
            // The order of siblings means nothing to the parser.
            if (dice.Percent(15))
                Shuffle(dice, element);
        }

        static void Shuffle(Dice dice, MarkupElement element)
        {
            MarkupNode[] children = dice.Some(element.Children.Count, [.. element.Children]);
            element.Children.Clear();
            element.Children.AddRange(children);
        }
    }

    sealed record AttributeRule(string Name, Values Values) : Rule
    {
        internal override void Grow(Dice dice, MarkupElement parent) =>
            parent.Attributes.Insert(
                dice.Percent(85) ? parent.Attributes.Count : 0,
                new MarkupAttribute(Name, Spelling.Attribute(dice, Values.Good(dice)), Values)
            );
    }

    sealed record TextRule(Values Values) : Rule
    {
        internal override void Grow(Dice dice, MarkupElement parent)
        {
            string text = Spelling.Text(dice, Values.Good(dice));
            if (text.Length > 0)
                parent.Children.Add(new MarkupText(text, Values));
        }
    }

    sealed record ChoiceRule(Rule[] Rules) : Rule
    {
        internal override IEnumerable<Rule> Parts => Rules;

        internal override void Grow(Dice dice, MarkupElement parent) => dice.Of(Rules).GrowSome(dice, parent);
    }

    sealed record GroupRule(Rule[] Rules) : Rule
    {
        internal override IEnumerable<Rule> Parts => Rules;

        internal override void Grow(Dice dice, MarkupElement parent)
        {
            foreach (Rule rule in Rules)
                rule.GrowSome(dice, parent);
        }
    }
}
