using Mdev.NodeDev.Linux;

namespace Mdev.NodeDev;

/// <summary>Numbers of the current element, read into fields.</summary>
static class NumberFields
{
    /// <summary>What a number of 64 bits is, for a diagnostic.</summary>
    internal const string WideNumber = "a decimal number from 0 to 18446744073709551615";

    /// <summary>The current element's number, if it is the first of its kind.</summary>
    internal static void Number(this NodeReader reader, ref Field<uint> field, NumberSpelling spelling)
    {
        if (reader.First(ref field.Seen))
            reader.Unsigned(reader.Content(), ref field, spelling);
    }

    /// <summary>The current element's decimal number of 64 bits, if it is the first of its kind.</summary>
    internal static void Number(this NodeReader reader, ref Field<ulong> field)
    {
        if (!reader.First(ref field.Seen))
            return;
        ReadValue text = reader.Content();
        if (CNumber.TryParse(text.Text, 10, out bool negative, out ulong value) && !negative)
            field.Set(value);
        else if (!text.IsEmpty)
            reader.Malformed(text, ref field, WideNumber);
    }

    /// <summary>The current element's signed number, if it is the first of its kind.</summary>
    internal static void Number(this NodeReader reader, ref Field<int> field)
    {
        if (!reader.First(ref field.Seen))
            return;
        ReadValue text = reader.Content();
        if (!text.IsEmpty)
            reader.Signed(text, ref field);
    }

    /// <summary>The number in an attribute as XPath finds it: an empty one is as good as none.</summary>
    internal static Field<uint> NumberAttribute(this NodeReader reader, string name, NumberSpelling spelling)
    {
        Field<uint> field = default;
        if (reader.TryAttribute(name, out ReadValue value))
            reader.Unsigned(value, ref field, spelling);
        return field;
    }

    /// <summary>The number in an attribute as libvirt finds it at the node: an empty one is malformed.</summary>
    internal static Field<uint> NodeNumberAttribute(this NodeReader reader, string name, NumberSpelling spelling)
    {
        Field<uint> field = default;
        if (!reader.TryNodeAttribute(name, out ReadValue value))
            return field;
        if (value.IsEmpty)
            reader.Malformed(value, ref field, spelling.Expected);
        else
            reader.Unsigned(value, ref field, spelling);
        return field;
    }

    /// <summary>The signed number in an attribute as XPath finds it.</summary>
    internal static Field<int> IntegerAttribute(this NodeReader reader, string name)
    {
        Field<int> field = default;
        if (reader.TryAttribute(name, out ReadValue value) && !value.IsEmpty)
            reader.Signed(value, ref field);
        return field;
    }

    /// <summary>The signed number in an attribute as libvirt finds it at the node.</summary>
    internal static Field<int> NodeIntegerAttribute(this NodeReader reader, string name)
    {
        Field<int> field = default;
        if (reader.TryNodeAttribute(name, out ReadValue value))
            reader.Signed(value, ref field);
        return field;
    }

    /// <summary>The number from 1 on in an attribute as libvirt finds it at the node.</summary>
    internal static Field<uint> PositiveAttribute(this NodeReader reader, string name)
    {
        Field<uint> field = reader.NodeNumberAttribute(name, NumberSpelling.Decimal);
        if (!field.Has || field.Value > 0)
            return field;
        reader.Report(
            field.Position,
            DocumentDiagnostics.MalformedNumber,
            0,
            $"a decimal number from 1 to {uint.MaxValue}"
        );
        return new Field<uint> { Bad = true };
    }

    /// <summary>The value of a required child, once all children were read.</summary>
    internal static T Required<T>(this NodeReader reader, Field<T> field, string element)
        where T : struct
    {
        if (!field.Has && !field.Bad)
            reader.ReportMissing(element);
        return field.Value;
    }

    /// <summary>The number of a required attribute of the current element.</summary>
    internal static uint RequiredAttribute(this NodeReader reader, Field<uint> field, string attribute)
    {
        if (!field.Has && !field.Bad)
            reader.ReportMissingAttribute(attribute);
        return field.Value;
    }

    static void Unsigned(this NodeReader reader, ReadValue text, ref Field<uint> field, NumberSpelling spelling)
    {
        field.Position = text.Position;
        if (text.IsEmpty)
            return;
        bool isNumber = CNumber.TryParse(text.Text, spelling.Base, out bool negative, out ulong magnitude);
        if (isNumber && !negative && magnitude <= uint.MaxValue)
            field.Set((uint)magnitude);
        else if (isNumber && spelling.PrintedSigned && !reader.AsLibvirt && magnitude is > 0 and <= 1ul + int.MaxValue)
            field.Set(unchecked((uint)-(long)magnitude));
        else
            reader.Malformed(text, ref field, spelling.Expected);
    }

    /// <summary>Reads an attribute of the node, 0 if there is none; one that is not a number is not reported.</summary>
    internal static bool TryNodeNumber(this NodeReader reader, string name, NumberSpelling spelling, out uint value)
    {
        value = 0;
        if (!reader.TryNodeAttribute(name, out ReadValue text))
            return true;
        bool isNumber =
            CNumber.TryParse(text.Text, spelling.Base, out bool negative, out ulong magnitude)
            && !negative
            && magnitude <= uint.MaxValue;
        value = isNumber ? (uint)magnitude : 0;
        return isNumber;
    }

    static void Signed(this NodeReader reader, ReadValue text, ref Field<int> field)
    {
        const ulong limit = int.MaxValue;
        if (
            CNumber.TryParse(text.Text, 10, out bool negative, out ulong magnitude)
            && magnitude <= limit + (negative ? 1ul : 0)
        )
            field.Set(unchecked((int)(negative ? -(long)magnitude : (long)magnitude)));
        else
            reader.Malformed(text, ref field, $"a decimal number from {int.MinValue} to {int.MaxValue}");
    }

    static void Malformed<T>(this NodeReader reader, ReadValue text, ref Field<T> field, string expected)
    {
        field.Bad = true;
        reader.Report(text.Position, DocumentDiagnostics.MalformedNumber, text.ToString(), expected);
    }
}
