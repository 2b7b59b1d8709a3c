namespace Mdev.NodeDev;

/// <summary>Checks elements against a grammar and reports every error.</summary>
/// <param name="version">The libvirt whose grammar counts.</param>
/// <param name="sink">Where the errors go.</param>
sealed class GrammarChecker(LibvirtVersion version, DiagnosticSink sink)
{
    /// <summary>Checks a document, or the part of one that the grammar describes.</summary>
    /// <param name="root">The element.</param>
    /// <param name="type">What it may hold.</param>
    internal void Check(SourceElement root, ElementType type)
    {
        if (type.Key is null)
            CheckElement(root, type);
        else if (TryKind(root, root, type, []) is { } kind)
            CheckElement(root, kind);
    }

    void CheckElement(SourceElement element, ElementType type)
    {
        CheckAttributes(element, type.Attributes);
        if (type.Value is not null)
            CheckText(element, type.Value);
        else
            CheckContent(element, type.SlotsFor(element));
        type.Check?.Invoke(element, sink);
    }

    void CheckAttributes(SourceElement element, AttributeSlot[] slots)
    {
        bool hasOneOfSeveral = false;
        foreach (SourceAttribute attribute in element.Attributes)
        {
            if (Find(attribute, slots) is not { } slot)
            {
                NotAllowed(element, attribute, slots);
                continue;
            }
            hasOneOfSeveral |= slot.IsTogether;
            if (!slot.Value.Accepts(attribute.Value))
                sink.At(
                    element,
                    attribute,
                    GrammarDiagnostics.ValueNotAllowed,
                    attribute.Value,
                    slot.Value.ExpectedInsteadOf(attribute.Value)
                );
        }
        foreach (AttributeSlot slot in slots)
        {
            bool isRequired = slot.IsRequired || (hasOneOfSeveral && slot.IsTogether);
            if (isRequired && element.Attribute(slot.Name) is null)
                sink.At(element, GrammarDiagnostics.AttributeRequired, element, slot.Name);
        }
    }

    void NotAllowed(SourceElement element, SourceAttribute attribute, AttributeSlot[] slots)
    {
        // What is only counted needs no words.
        string allowed = sink.IsFull ? "" : Join(slots.Where(one => one.IsIn(version)).Select(one => $"'{one.Name}'"));
        sink.At(element, attribute, GrammarDiagnostics.AttributeNotAllowed, attribute.Name, element, allowed);
    }

    AttributeSlot? Find(SourceAttribute attribute, AttributeSlot[] slots)
    {
        if (attribute.Namespace.Length > 0)
            return null;
        foreach (AttributeSlot slot in slots)
        {
            if (slot.Name == attribute.Name)
                return slot.IsIn(version) ? slot : null;
        }
        return null;
    }

    void CheckText(SourceElement element, ValueKind value)
    {
        foreach (SourceElement child in element.Children)
            NotAllowed(element, child, "text");
        if (element.Children.IsEmpty && !value.Accepts(element.Text))
            sink.AtText(
                element,
                GrammarDiagnostics.ValueNotAllowed,
                element.Text,
                value.ExpectedInsteadOf(element.Text)
            );
    }

    void CheckContent(SourceElement element, ElementSlot[] slots)
    {
        if (!element.IsBlank)
            sink.AtWord(element, GrammarDiagnostics.TextNotAllowed, element);
        if (slots.Length == 0 && element.Children.IsEmpty)
            return;
        ChildMatcher matcher = new(element, slots, version);
        for (int i = 0; i < element.Children.Length; i++)
        {
            CheckChild(element, element.Children[i], slots, matcher);
        }
        if (!matcher.IsInOrder)
            ReportOutOfOrder(matcher);
        if (matcher.IsMissingAny)
            ReportMissing(element, matcher);
    }

    void ReportOutOfOrder(ChildMatcher matcher)
    {
        foreach ((SourceElement child, ElementSlot other, bool before) in matcher.OutOfOrder())
        {
            string side = before ? "before" : "after";
            sink.At(child, GrammarDiagnostics.OutOfOrder, child, side, other);
        }
    }

    void ReportMissing(SourceElement element, ChildMatcher matcher)
    {
        foreach (ElementSlot missing in matcher.Missing())
        {
            DiagnosticDescriptor required = GrammarDiagnostics.ElementRequired;
            sink.AtMissing(element, missing.Name, required, element, missing);
        }
    }

    void CheckChild(SourceElement element, SourceElement child, ElementSlot[] slots, ChildMatcher matcher)
    {
        if (matcher.Find(child) is not { } slot)
        {
            NotAllowed(element, child, sink.IsFull ? "" : Join(matcher.AllowedNames()));
            return;
        }
        ElementType? type = slot.Type;
        if (type.Key is not null)
        {
            type = TryKind(element, child, type, slots);
            if (type is null)
            {
                matcher.Doubt(slot);
                return;
            }
            slot = matcher.Find(slot, type.Kind!);
        }
        if (!matcher.Take(child, slot))
            sink.At(child, GrammarDiagnostics.TooManyElements, slot, element);
        CheckElement(child, type);
    }

    /// <summary>The type that an element's key attribute leads to; one that leads nowhere is reported.</summary>
    /// <param name="around">The element around it.</param>
    /// <param name="element">The element.</param>
    /// <param name="type">What it may hold.</param>
    /// <param name="slots">The places that there are for it; none if every kind is allowed.</param>
    ElementType? TryKind(SourceElement around, SourceElement element, ElementType type, ElementSlot[] slots)
    {
        string key = type.Key!;
        if (!element.TryAttribute(key, out SourceAttribute attribute))
        {
            sink.At(element, GrammarDiagnostics.AttributeRequired, element, key);
            return null;
        }
        string kind = XmlWhiteSpace.Collapse(attribute.Value);
        if (type.Kinds.TryGetValue(kind, out ElementType? found) && HasPlace(element, kind, slots))
            return found;
        IEnumerable<string> kinds =
            slots.Length == 0
                ? type.KindNames
                : slots.Where(slot => slot.Name == element.LocalName).SelectMany(slot => slot.AllowedKinds);
        sink.At(
            element,
            attribute,
            GrammarDiagnostics.KindNotAllowed,
            kind,
            key,
            around,
            sink.IsFull ? "" : Join(kinds)
        );
        return null;
    }

    static bool HasPlace(SourceElement element, string kind, ElementSlot[] slots)
    {
        foreach (ElementSlot slot in slots)
        {
            if (slot.Name == element.LocalName && slot.Takes(kind))
                return true;
        }
        return slots.Length == 0;
    }

    void NotAllowed(SourceElement element, SourceElement child, string expected)
    {
        if (child.Namespace.Length > 0)
            sink.At(child, GrammarDiagnostics.ElementInNamespace, child.Name, child.Namespace);
        else
            sink.At(child, GrammarDiagnostics.ElementNotAllowed, child, element, expected);
    }

    static string Join(IEnumerable<string> words) => string.Join(", ", words) is { Length: > 0 } all ? all : "nothing";
}
