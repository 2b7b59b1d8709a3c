using System.Reflection;

namespace Mdev.NodeDev.RepositoryTests;

/// <summary>
/// The name of a type as C# writes it, without namespace, with the question marks of what may be null.
/// </summary>
static class ApiTypeName
{
    static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(sbyte)] = "sbyte",
        [typeof(char)] = "char",
        [typeof(short)] = "short",
        [typeof(ushort)] = "ushort",
        [typeof(int)] = "int",
        [typeof(uint)] = "uint",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(nint)] = "nint",
        [typeof(nuint)] = "nuint",
        [typeof(float)] = "float",
        [typeof(double)] = "double",
        [typeof(decimal)] = "decimal",
        [typeof(string)] = "string",
        [typeof(object)] = "object",
    };

    internal static string Of(Type type) => Of(type, null);

    /// <summary>The name, where known with what may be null on the way out (or, for input, on the way in).</summary>
    internal static string Of(Type type, NullabilityInfo? nullability)
    {
        if (type.IsByRef)
            return Of(type.GetElementType()!, nullability);
        if (Nullable.GetUnderlyingType(type) is { } value)
            return Of(value, nullability?.GenericTypeArguments.ElementAtOrDefault(0)) + "?";
        return WithoutMark(type, nullability) + (MayBeNull(type, nullability) ? "?" : "");
    }

    /// <summary>The name of a generic type without its arguments.</summary>
    internal static string Simple(Type type) => type.Name.Split('`')[0];

    static string WithoutMark(Type type, NullabilityInfo? nullability)
    {
        if (Keywords.TryGetValue(type, out string? keyword))
            return keyword;
        if (type.IsGenericParameter)
            return type.Name;
        if (type.IsArray)
            return $"{Of(type.GetElementType()!, nullability?.ElementType)}["
                + $"{new string(',', type.GetArrayRank() - 1)}]";
        if (type.IsPointer)
            return Of(type.GetElementType()!) + "*";
        string outer = type.DeclaringType is { } declaring ? Simple(declaring) + "." : "";
        if (!type.IsGenericType)
            return outer + type.Name;
        IEnumerable<string> arguments = type.GetGenericArguments()
            .Select((argument, i) => Of(argument, nullability?.GenericTypeArguments.ElementAtOrDefault(i)));
        return $"{outer}{Simple(type)}<{string.Join(", ", arguments)}>";
    }

    static bool MayBeNull(Type type, NullabilityInfo? nullability) =>
        !type.IsValueType
        && nullability is not null
        && (nullability.ReadState == NullabilityState.Nullable || nullability.WriteState == NullabilityState.Nullable);
}
