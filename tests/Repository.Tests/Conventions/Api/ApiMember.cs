using System.Reflection;
using System.Runtime.CompilerServices;

namespace Mdev.NodeDev.RepositoryTests;

/// <summary>One member as one line of C#.</summary>
static class ApiMember
{
    internal static string Field(FieldInfo field)
    {
        string type = ApiTypeName.Of(field.FieldType, new NullabilityInfoContext().Create(field));
        string access = Access(field.IsPublic);
        if (field.IsLiteral)
            return $"{access} const {type} {field.Name} = "
                + $"{ApiConstant.Of(field.GetRawConstantValue(), field.FieldType)};";
        string modifiers = (field.IsStatic ? "static " : "") + (field.IsInitOnly ? "readonly " : "");
        return $"{Attributes(field)}{access} {modifiers}{type} {field.Name};";
    }

    internal static string Constructor(ConstructorInfo constructor) =>
        $"{Attributes(constructor)}{Access(constructor.IsPublic)} "
        + $"{ApiTypeName.Simple(constructor.DeclaringType!)}({Parameters(constructor)});";

    internal static string Property(PropertyInfo property)
    {
        MethodInfo[] accessors = [.. property.GetAccessors(nonPublic: true).Where(ApiContract.IsVisible)];
        bool isPublic = accessors.Any(accessor => accessor.IsPublic);
        string type = ApiTypeName.Of(property.PropertyType, Nullability(property));
        string name =
            property.GetIndexParameters().Length > 0
                ? $"this[{string.Join(", ", property.GetIndexParameters().Select(Parameter))}]"
                : property.Name;
        IEnumerable<string> parts = accessors.Select(accessor =>
            (isPublic && !accessor.IsPublic ? "protected " : "") + AccessorName(property, accessor)
        );
        string required = property.IsDefined(typeof(RequiredMemberAttribute)) ? "required " : "";
        return $"{Attributes(property)}{Access(isPublic)} {Modifiers(accessors[0])}{required}"
            + $"{ReferenceOf(accessors[0])}{type} {name} {{ {string.Join(" ", parts)} }}";
    }

    internal static string Event(EventInfo member) =>
        $"{Access(member.AddMethod!.IsPublic)} {Modifiers(member.AddMethod)}event "
        + $"{ApiTypeName.Of(member.EventHandlerType!, new NullabilityInfoContext().Create(member))}"
        + $" {member.Name};";

    internal static string Method(MethodInfo method)
    {
        string name = method.IsSpecialName ? $"operator {method.Name["op_".Length..]}" : method.Name;
        return $"{Attributes(method)}{Access(method.IsPublic)} {Modifiers(method)}{Signature(method, name)};";
    }

    /// <summary>Return type, name, parameters, constraints.</summary>
    internal static string Signature(MethodInfo method, string name)
    {
        Type[] generics = method.IsGenericMethod ? method.GetGenericArguments() : [];
        string arguments = generics.Length > 0 ? $"<{string.Join(", ", generics.Select(g => g.Name))}>" : "";
        string returned = ApiTypeName.Of(
            method.ReturnType,
            new NullabilityInfoContext().Create(method.ReturnParameter)
        );
        return $"{ReferenceOf(method)}{returned} {name}{arguments}({Parameters(method)})"
            + $"{ApiDeclaration.Constraints(generics)}";
    }

    static string Parameters(MethodBase method) =>
        (method.IsDefined(typeof(ExtensionAttribute)) ? "this " : "")
        + string.Join(", ", method.GetParameters().Select(Parameter));

    static string Parameter(ParameterInfo parameter)
    {
        StringBuilder text = new();
        ApiAttributes.Append(text, parameter);
        if (parameter.IsDefined(typeof(ParamArrayAttribute)) || parameter.IsDefined(typeof(ParamCollectionAttribute)))
            text.Append("params ");
        else if (parameter.IsDefined(typeof(ScopedRefAttribute)))
            text.Append("scoped ");
        if (parameter.ParameterType.IsByRef)
            text.Append(Direction(parameter));
        text.Append(ApiTypeName.Of(parameter.ParameterType, new NullabilityInfoContext().Create(parameter)))
            .Append(' ')
            .Append(parameter.Name);
        if (parameter.HasDefaultValue)
            text.Append(" = ").Append(ApiConstant.Of(parameter.RawDefaultValue, parameter.ParameterType));
        return text.ToString();
    }

    static string Direction(ParameterInfo parameter) =>
        parameter.IsOut ? "out "
        : parameter.IsDefined(typeof(RequiresLocationAttribute)) ? "ref readonly "
        : parameter.IsIn ? "in "
        : "ref ";

    static string ReferenceOf(MethodInfo method)
    {
        if (!method.ReturnType.IsByRef)
            return "";
        return method.ReturnParameter.IsDefined(typeof(IsReadOnlyAttribute)) ? "ref readonly " : "ref ";
    }

    static string Modifiers(MethodInfo method)
    {
        if (method.DeclaringType!.IsInterface)
            return method.IsStatic
                ? method.IsAbstract
                    ? "static abstract "
                    : "static "
                : "";
        bool overrides = method.IsVirtual && method.GetBaseDefinition() != method;
        bool isReadOnly =
            method.IsDefined(typeof(IsReadOnlyAttribute))
            && !method.DeclaringType.IsDefined(typeof(IsReadOnlyAttribute));
        return (method.IsStatic ? "static " : "")
            + (isReadOnly ? "readonly " : "")
            + (
                overrides
                    ? method.IsFinal
                        ? "sealed override "
                        : "override "
                    : method.IsAbstract
                        ? "abstract "
                        : method is { IsVirtual: true, IsFinal: false }
                            ? "virtual "
                            : ""
            );
    }

    static string AccessorName(PropertyInfo property, MethodInfo accessor)
    {
        if (accessor == property.GetMethod)
            return "get;";
        return accessor.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit))
            ? "init;"
            : "set;";
    }

    static NullabilityInfo Nullability(PropertyInfo property) => new NullabilityInfoContext().Create(property);

    static string Access(bool isPublic) => isPublic ? "public" : "protected";

    static string Attributes(MemberInfo member)
    {
        StringBuilder text = new();
        ApiAttributes.Append(text, member, " ");
        return text.ToString();
    }
}
