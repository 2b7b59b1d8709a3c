namespace Mdev.NodeDev;

/// <summary>
/// The numbered fields of one kind: each index once, at the place where it came first, with the text that came last.
/// </summary>
sealed class VpdFields
{
    readonly List<PciVpdField> _fields = [];

    /// <summary>The fields.</summary>
    internal ValueList<PciVpdField> Fields => ValueList.From(_fields);

    internal void Read(NodeReader reader)
    {
        if (!reader.TryNodeAttribute("index", out ReadValue text) || text.IsEmpty)
        {
            reader.ReportMissingAttribute("index");
            return;
        }
        if (text.Text is not [var index] || !char.IsAscii(index))
        {
            reader.ReportUnknownValue(text, "0 … 9, A … Z");
        }
        else if (!char.IsAsciiDigit(index) && !char.IsAsciiLetterUpper(index))
        {
            reader.Report(text.Position, DocumentDiagnostics.VpdFieldDropped, index);
        }
        else
        {
            Set(reader, new PciVpdField(index, reader.Content().ToString()));
        }
    }

    /// <summary>Removes a field.</summary>
    internal string? Take(char index)
    {
        int at = _fields.FindIndex(field => field.Index == index);
        if (at < 0)
            return null;
        string value = _fields[at].Value;
        _fields.RemoveAt(at);
        return value;
    }

    void Set(NodeReader reader, PciVpdField field)
    {
        int at = _fields.FindIndex(other => other.Index == field.Index);
        if (at < 0)
        {
            _fields.Add(field);
            return;
        }
        reader.Report(DocumentDiagnostics.RepeatedElement, reader.Name, "last");
        _fields[at] = field;
    }
}
