namespace Mdev.NodeDev;

/// <summary><c>&lt;product id='…'&gt;</c> and <c>&lt;vendor id='…'&gt;</c> of PCI and USB.</summary>
static class NamedIdXml
{
    /// <summary>
    /// The element that the reader is on. <c>&lt;product id='…'/&gt;</c> has no name, <c>&lt;product
    /// id='…'&gt;&lt;/product&gt;</c> an empty one.
    /// </summary>
    internal static (uint Id, string? Name) Read(NodeReader reader)
    {
        Field<uint> number = reader.NumberAttribute("id", NumberSpelling.Hexadecimal);
        uint id = reader.RequiredAttribute(number, "id");
        return (id, reader.ClosesItself ? null : reader.SharedText());
    }
}
