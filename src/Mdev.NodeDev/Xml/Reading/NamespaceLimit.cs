using System.Xml.Linq;

namespace Mdev.NodeDev;

/// <summary>
/// Finds namespaces that are too long for an element tree: its reader looks each of them up, character by character, at
/// every element and attribute.
/// </summary>
static class NamespaceLimit
{
    /// <summary>The most characters of a namespace.</summary>
    internal const int Most = 4096;

    /// <summary>Whether an element or attribute of a tree is in a longer one.</summary>
    internal static bool IsExceeded(XElement tree)
    {
        foreach (XElement element in tree.DescendantsAndSelf())
        {
            if (element.Name.NamespaceName.Length > Most)
                return true;
            for (XAttribute? one = element.FirstAttribute; one is not null; one = one.NextAttribute)
            {
                if (one.Name.NamespaceName.Length > Most)
                    return true;
            }
        }
        return false;
    }
}
