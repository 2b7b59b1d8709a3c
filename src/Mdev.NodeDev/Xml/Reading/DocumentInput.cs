using System.Text;
using System.Xml;

namespace Mdev.NodeDev;

/// <summary>How every document is opened, whatever it describes.</summary>
static class DocumentInput
{
    /// <summary>No document type declaration, nothing loaded.</summary>
    internal static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
    };

    /// <summary>The text after a byte order mark, which some ways to read a file leave in the text.</summary>
    internal static StringReader Open(string text)
    {
        StringReader input = new(text);
        if (text.StartsWith('\ufeff'))
            _ = input.Read();
        return input;
    }

    /// <summary>The first bytes alone can be reason enough to refuse.</summary>
    internal static XmlReader? Open(Stream input, Encoding? mark, out string problem)
    {
        try
        {
            problem = "";
            return mark is null
                ? XmlReader.Create(input, Settings)
                : XmlReader.Create(new StreamReader(input, mark), Settings);
        }
        catch (XmlException malformed)
        {
            problem = XmlProblem.Of(malformed);
            return null;
        }
    }
}
