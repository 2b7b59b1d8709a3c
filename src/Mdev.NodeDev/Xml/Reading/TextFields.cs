namespace Mdev.NodeDev;

/// <summary>Texts and words of the current element, read into fields.</summary>
static class TextFields
{
    /// <summary>
    /// The current element's text, if it is the first of its kind; <see langword="null"/> if it counts as missing.
    /// </summary>
    internal static void Text(this NodeReader reader, ref Field<string> field)
    {
        if (!reader.First(ref field.Seen))
            return;
        ReadValue value = reader.Content();
        field.Position = value.Position;
        if (reader.Kept(value) is { } text)
            field.Set(text);
    }

    /// <summary>
    /// <see cref="Text(NodeReader, ref Field{string})"/> for a text that many documents have: it is one object.
    /// </summary>
    internal static void SharedText(this NodeReader reader, ref Field<string> field)
    {
        if (!reader.First(ref field.Seen))
            return;
        ReadValue value = reader.Content();
        field.Position = value.Position;
        if (reader.KeptShared(value) is { } text)
            field.Set(text);
    }

    /// <summary>
    /// The current element's text, which many documents have; <see langword="null"/> if it counts as missing.
    /// </summary>
    internal static string? SharedText(this NodeReader reader) => reader.KeptShared(reader.Content());

    /// <summary>The text of an attribute as XPath finds it; <see langword="null"/> if it counts as missing.</summary>
    internal static string? TextAttribute(this NodeReader reader, string name) =>
        reader.TryAttribute(name, out ReadValue value) ? reader.Kept(value) : null;

    /// <summary>
    /// The text of an attribute as XPath finds it, which many documents have; <see langword="null"/> if it counts as
    /// missing.
    /// </summary>
    internal static string? SharedTextAttribute(this NodeReader reader, string name) =>
        reader.TryAttribute(name, out ReadValue value) ? reader.KeptShared(value) : null;

    /// <summary>
    /// The text of an attribute as libvirt finds it at the node, also an empty one; <see langword="null"/> if it is
    /// missing.
    /// </summary>
    internal static string? NodeTextAttribute(this NodeReader reader, string name) =>
        reader.TryNodeAttribute(name, out ReadValue value) ? value.ToString() : null;

    /// <summary>The current element's word, if it is the first of its kind; an empty one is as good as none.</summary>
    internal static void Word<T>(this NodeReader reader, ref Field<T> field, WordTable<T> words)
        where T : struct, Enum
    {
        if (reader.First(ref field.Seen))
            reader.Word(reader.Content(), ref field, words);
    }

    /// <summary>The word in an attribute as XPath finds it.</summary>
    internal static Field<T> WordAttribute<T>(this NodeReader reader, string name, WordTable<T> words)
        where T : struct, Enum
    {
        Field<T> field = default;
        if (reader.TryAttribute(name, out ReadValue value))
            reader.Word(value, ref field, words);
        return field;
    }

    /// <summary>
    /// The word in an attribute as libvirt finds it at the node; also here an empty one is as good as none.
    /// </summary>
    internal static Field<T> NodeWordAttribute<T>(this NodeReader reader, string name, WordTable<T> words)
        where T : struct, Enum
    {
        Field<T> field = default;
        if (reader.TryNodeAttribute(name, out ReadValue value))
            reader.Word(value, ref field, words);
        return field;
    }

    /// <summary>The word in an attribute as libvirt finds it at the node, where an empty one is malformed.</summary>
    internal static T? StrictWordAttribute<T>(this NodeReader reader, string name, WordTable<T> words)
        where T : struct, Enum
    {
        if (!reader.TryNodeAttribute(name, out ReadValue text))
            return null;
        if (!words.TryFind(text.Text, out T? value))
            reader.ReportUnknownValue(text, words.Expected);
        return value;
    }

    /// <summary>
    /// The attribute <c>on</c> or <c>off</c> as libvirt finds it at the node; anything else is an error.
    /// </summary>
    internal static bool? OnOffAttribute(this NodeReader reader, string name) =>
        reader.SwitchAttribute(name, Switch.On, Switch.Off);

    /// <summary>
    /// The attribute <c>yes</c> or <c>no</c> as libvirt finds it at the node; anything else is an error.
    /// </summary>
    internal static bool? YesNoAttribute(this NodeReader reader, string name) =>
        reader.SwitchAttribute(name, Switch.Yes, Switch.No);

    /// <summary>
    /// The attribute as libvirt finds it at the node, if it is one of two words; anything else is an error.
    /// </summary>
    internal static bool? SwitchAttribute(this NodeReader reader, string name, string on, string off)
    {
        if (!reader.TryNodeAttribute(name, out ReadValue text))
            return null;
        if (text.Text.SequenceEqual(on))
            return true;
        if (text.Text.SequenceEqual(off))
            return false;
        reader.ReportUnknownValue(text, $"{on}, {off}");
        return null;
    }

    /// <summary>The text of a required child, once all children were read.</summary>
    internal static string Required(this NodeReader reader, Field<string> field, string element)
    {
        if (!field.Has)
            reader.ReportMissing(element);
        return field.Value ?? "";
    }

    /// <summary>Reports a value that is none of those expected.</summary>
    internal static void ReportUnknownValue(this NodeReader reader, ReadValue value, string expected) =>
        reader.Report(value.Position, DocumentDiagnostics.UnknownValue, value.ToString(), expected);

    /// <summary>
    /// A text that is there. libvirt does not distinguish an empty one from none where it looks by XPath.
    /// </summary>
    static string? Kept(this NodeReader reader, ReadValue value) =>
        value.IsEmpty && reader.AsLibvirt ? null : value.ToString();

    static string? KeptShared(this NodeReader reader, ReadValue value) =>
        value.IsEmpty && reader.AsLibvirt ? null : value.ToSharedString();

    static void Word<T>(this NodeReader reader, ReadValue text, ref Field<T> field, WordTable<T> words)
        where T : struct, Enum
    {
        field.Position = text.Position;
        if (text.IsEmpty)
            return;
        if (words.TryFind(text.Text, out T? value))
        {
            field.Set(value.Value);
            return;
        }
        field.Bad = true;
        reader.ReportUnknownValue(text, words.Expected);
    }
}
