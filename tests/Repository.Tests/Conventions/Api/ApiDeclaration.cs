using System.Reflection;
using System.Runtime.CompilerServices;

namespace Mdev.NodeDev.RepositoryTests;

/// <summary>The line that declares a type.</summary>
static class ApiDeclaration
{
    internal static string Of(Type type)
    {
        string name = NameOf(type);
        string constraints = Constraints(type.GetGenericArguments());
        if (type.IsSubclassOf(typeof(Delegate)))
            return $"public delegate {ApiMember.Signature(type.GetMethod("Invoke")!, name)}{constraints};";
        List<string> bases = Bases(type);
        string line = $"public {Kind(type)} {name}";
        if (bases.Count > 0)
            line += $" : {string.Join(", ", bases)}";
        return line + constraints;
    }

    static string NameOf(Type type)
    {
        if (!type.IsGenericType)
            return ApiTypeName.Of(type);
        IEnumerable<string> parameters = type.GetGenericArguments()
            .Select(parameter =>
                (parameter.GenericParameterAttributes & GenericParameterAttributes.VarianceMask) switch
                {
                    GenericParameterAttributes.Covariant => "out " + parameter.Name,
                    GenericParameterAttributes.Contravariant => "in " + parameter.Name,
                    _ => parameter.Name,
                }
            );
        string name = ApiTypeName.Of(type);
        return $"{name[..name.IndexOf('<', StringComparison.Ordinal)]}<{string.Join(", ", parameters)}>";
    }

    /// <summary>The <c>where</c> clauses of type parameters.</summary>
    internal static string Constraints(Type[] parameters) =>
        string.Concat(
            parameters
                .Select(parameter => (parameter.Name, Constraints: Constraints(parameter).ToArray()))
                .Where(parameter => parameter.Constraints.Length > 0)
                .Select(parameter => $" where {parameter.Name} : {string.Join(", ", parameter.Constraints)}")
        );

    static IEnumerable<string> Constraints(Type parameter)
    {
        GenericParameterAttributes flags = parameter.GenericParameterAttributes;
        bool isStruct = flags.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint);
        if (isStruct)
            yield return "struct";
        if (flags.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint))
            yield return "class";
        foreach (Type constraint in parameter.GetGenericParameterConstraints())
        {
            if (constraint != typeof(ValueType))
                yield return ApiTypeName.Of(constraint);
        }
        if (!isStruct && flags.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint))
            yield return "new()";
        if (flags.HasFlag(GenericParameterAttributes.AllowByRefLike))
            yield return "allows ref struct";
    }

    static string Kind(Type type)
    {
        bool isRecord = TypeRules.IsRecord(type);
        if (type.IsEnum)
            return "enum";
        if (type.IsInterface)
            return "interface";
        if (type.IsValueType)
            return (type.IsDefined(typeof(IsReadOnlyAttribute)) ? "readonly " : "")
                + (type.IsByRefLike ? "ref " : "")
                + (isRecord ? "record struct" : "struct");
        string modifier = (type.IsAbstract, type.IsSealed) switch
        {
            (true, true) => "static ",
            (true, false) => "abstract ",
            (false, true) => "sealed ",
            _ => "",
        };
        return modifier + (isRecord ? "record" : "class");
    }

    static List<string> Bases(Type type)
    {
        if (type.IsEnum)
            return Enum.GetUnderlyingType(type) is { } number && number != typeof(int) ? [ApiTypeName.Of(number)] : [];
        List<string> bases = [];
        if (type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType))
            bases.Add(ApiTypeName.Of(parent));
        Type[] all = type.GetInterfaces();
        IEnumerable<Type> inherited = all.SelectMany(one => one.GetInterfaces())
            .Concat(type.BaseType?.GetInterfaces() ?? []);
        bases.AddRange(
            all.Except(inherited)
                .Where(one => one.IsVisible && !(TypeRules.IsRecord(type) && IsOwnEquality(one, type)))
                .Select(ApiTypeName.Of)
                .Order(StringComparer.Ordinal)
        );
        return bases;
    }

    static bool IsOwnEquality(Type implemented, Type type) => implemented == typeof(IEquatable<>).MakeGenericType(type);
}
