namespace Mdev.NodeDev;

sealed partial class NodeReader
{
    /// <summary>The current element's word, if it is the first of its kind; an empty one is as good as none.</summary>
    internal void Word<T>(ref Field<T> slot, WordTable<T> words)
        where T : struct, Enum
    {
        if (First(ref slot.Seen))
            Word(Content(), ref slot, words);
    }

    /// <summary>The word in an attribute as XPath finds it.</summary>
    internal Field<T> WordAttribute<T>(string name, WordTable<T> words)
        where T : struct, Enum
    {
        Field<T> slot = default;
        if (TryAttribute(name, out ReadOnlySpan<char> value))
            Word(value, ref slot, words);
        return slot;
    }

    /// <summary>The word in an attribute as libvirt finds it at the node; also here an empty one is as good as none.</summary>
    internal Field<T> NodeWordAttribute<T>(string name, WordTable<T> words)
        where T : struct, Enum
    {
        Field<T> slot = default;
        if (TryNodeAttribute(name, out ReadOnlySpan<char> value))
            Word(value, ref slot, words);
        return slot;
    }

    /// <summary>The word in an attribute as libvirt finds it at the node, where an empty one is none of the words.</summary>
    internal T? StrictWordAttribute<T>(string name, WordTable<T> words)
        where T : struct, Enum
    {
        if (!TryNodeAttribute(name, out ReadOnlySpan<char> text))
            return null;
        if (words.TryFind(text, out T? value))
            return value;
        ReportValue(DocumentDiagnostics.UnknownValue, text.ToString(), words.Words);
        return null;
    }

    /// <summary>The attribute as libvirt finds it at the node, if it is one of two words; anything else is an error.</summary>
    internal bool? SwitchAttribute(string name, string on, string off)
    {
        if (!TryNodeAttribute(name, out ReadOnlySpan<char> text))
            return null;
        if (text.SequenceEqual(on))
            return true;
        if (!text.SequenceEqual(off))
        {
            ReportValue(DocumentDiagnostics.UnknownValue, text.ToString(), $"{on}, {off}");
            return null;
        }
        return false;
    }

    /// <summary>Whether libvirt passes over the current element, which then is reported and not read.</summary>
    internal bool IsDroppedByLibvirt()
    {
        if (!AsLibvirt)
            return false;
        Report(
            DocumentDiagnostics.NotReadByLibvirt,
            $"libvirt does not read <{_frames[_level - 1].Name}>"
        );
        Ignore();
        return true;
    }

    void Word<T>(ReadOnlySpan<char> text, ref Field<T> slot, WordTable<T> words)
        where T : struct, Enum
    {
        if (text.IsEmpty)
            return;
        if (words.TryFind(text, out T? value))
        {
            slot.Set(value.Value);
            return;
        }
        slot.Bad = true;
        ReportValue(DocumentDiagnostics.UnknownValue, text.ToString(), words.Words);
    }
}
